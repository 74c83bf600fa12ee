/** What a template is called, what sort of contract it makes, whether that has an end, and where it holds. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Select } from '@/base/inputs/Select'
import { Segmented } from '@/base/parts/Bits'
import type { Body, Templates, TermSort } from '../contract'
import { useCountry } from './scope'

type Props = {
  body: Body
  onChange: (body: Body) => void
  kind: string
  /** Only while it is new. */
  onKind?: (kind: string) => void
  all: Templates
  problem: (field: string) => string
}

export function Head({ body, onChange, kind, onKind, all, problem }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const contract = kind !== 'certificate'
  return (
    <section className="card ct-block">
      <div className="ct-two">
        {(['zh', 'en'] as const).map((lang) => (
          <div key={lang} className="f">
            <label
              htmlFor={`ct-name-${lang}`}
            >{`${word('name')} · ${word(lang === 'zh' ? 'chinese' : 'english')}`}</label>
            <input
              id={`ct-name-${lang}`}
              className="in"
              value={body.name[lang]}
              aria-invalid={!!problem('name') || undefined}
              onChange={(event) => onChange({ ...body, name: { ...body.name, [lang]: event.target.value } })}
            />
          </div>
        ))}
      </div>
      <Wrong text={problem('name')} />
      {onKind && (
        <div className="f">
          <label htmlFor="ct-kind">{word('sort')}</label>
          <select id="ct-kind" className="in" value={kind} onChange={(event) => onKind(event.target.value)}>
            {all.kinds.map((one) => (
              <option key={one.key} value={one.key}>
                {f.label(one.label)}
              </option>
            ))}
          </select>
          <Wrong text={problem('kind')} />
        </div>
      )}
      {contract && (
        <div className="row wrap">
          <span className="t13">{word('term')}</span>
          <Segmented<TermSort>
            label={word('term')}
            value={body.term}
            onChange={(term) => onChange({ ...body, term })}
            options={(['fixed', 'open', 'either'] as const).map((value) => ({
              value,
              label: word(`terms.${value}`),
            }))}
          />
          <label className="row">
            <input
              type="checkbox"
              checked={body.parties}
              onChange={(event) => onChange({ ...body, parties: event.target.checked })}
            />
            <span>{word('parties')}</span>
          </label>
        </div>
      )}
      {contract && <Scope body={body} onChange={onChange} all={all} />}
      <Wrong text={problem('scope') || problem('term')} />
    </section>
  )
}

export const Wrong = ({ text }: { text: string }) =>
  text ? (
    <p className="ct-bad" role="alert">
      {text}
    </p>
  ) : null

type Place = 'all' | 'countries' | 'offices'

function Scope({ body, onChange, all }: Pick<Props, 'body' | 'onChange' | 'all'>) {
  const { t } = useTranslation()
  const country = useCountry()
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const [place, setPlace] = useState<Place>(
    body.offices?.length ? 'offices' : body.countries?.length ? 'countries' : 'all',
  )
  const { countries, offices, ...rest } = body
  return (
    <div className="row wrap">
      <span className="t13">{word('where')}</span>
      <Segmented<Place>
        label={word('where')}
        value={place}
        onChange={(next) => {
          setPlace(next)
          onChange(rest)
        }}
        options={[
          { value: 'all', label: word('everywhere') },
          { value: 'countries', label: word('by_country') },
          { value: 'offices', label: word('by_office') },
        ]}
      />
      {place === 'countries' && (
        <Select<string[]>
          mode="multiple"
          aria-label={word('by_country')}
          placeholder={t('base.kinds.pick')}
          value={countries ?? []}
          onChange={(next) => onChange({ ...rest, countries: next })}
          options={all.countries.map((value) => ({ value, label: country(value) }))}
          className="ct-some"
        />
      )}
      {place === 'offices' && (
        <Select<number[]>
          mode="multiple"
          aria-label={word('by_office')}
          placeholder={t('base.kinds.pick')}
          value={offices ?? []}
          onChange={(next) => onChange({ ...rest, offices: next })}
          options={all.offices.map((one) => ({ value: one.id, label: one.name }))}
          className="ct-some"
        />
      )}
    </div>
  )
}
