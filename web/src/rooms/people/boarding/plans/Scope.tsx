/** Whom a template is for: everywhere, a country, or offices; and words of the post. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '@/base/inputs/Select'
import { Segmented } from '@/base/parts/Bits'
import type { Body, Plans } from './contract'
import { usePlanWords } from './data'

type Props = { body: Body; plans: Plans; onChange: (body: Body) => void }
type Place = 'all' | 'country' | 'offices'

export function Scope({ body, plans, onChange }: Props) {
  const { t } = useTranslation()
  const base = useId()
  const words = usePlanWords(plans)
  const [place, setPlace] = useState<Place>(body.offices.length ? 'offices' : body.country ? 'country' : 'all')
  const put = (next: Place) => {
    setPlace(next)
    const country = next === 'country' ? body.country || plans.countries[0] || '' : ''
    onChange({ ...body, country, offices: next === 'offices' ? body.offices : [] })
  }
  return (
    <>
      <div className="f">
        <span className="lb">{t('people.boarding.plan.place')}</span>
        <div className="row bp-wrap">
          <Segmented<Place>
            label={t('people.boarding.plan.place')}
            value={place}
            onChange={put}
            options={[
              { value: 'all', label: t('people.boarding.plan.everywhere') },
              { value: 'country', label: t('people.boarding.plan.by_country') },
              { value: 'offices', label: t('people.boarding.plan.by_office') },
            ]}
          />
          {place === 'country' && (
            <select
              className="in bp-some"
              aria-label={t('people.boarding.plan.by_country')}
              value={body.country}
              onChange={(event) => onChange({ ...body, country: event.target.value })}
            >
              {plans.countries.map((code) => (
                <option key={code} value={code}>
                  {words.country(code)}
                </option>
              ))}
            </select>
          )}
          {place === 'offices' && (
            <div className="bp-some">
              <Select
                mode="multiple"
                aria-label={t('people.boarding.plan.by_office')}
                placeholder={t('base.kinds.pick')}
                value={body.offices}
                onChange={(offices) => onChange({ ...body, offices })}
                options={plans.offices.map((one) => ({ value: one.id, label: one.name }))}
                style={{ width: '100%' }}
              />
            </div>
          )}
        </div>
      </div>
      <div className="f">
        <label htmlFor={`${base}posts`}>{t('people.boarding.plan.posts')}</label>
        <Select
          id={`${base}posts`}
          mode="tags"
          placeholder={t('people.boarding.plan.all_posts')}
          value={body.posts}
          onChange={(posts) => onChange({ ...body, posts })}
          tokenSeparators={[',', '，', '、']}
          open={false}
          suffixIcon={null}
          style={{ width: '100%' }}
        />
        <span className="hint">{t('people.boarding.plan.posts_hint')}</span>
      </div>
    </>
  )
}
