/** How notices reach me outside the app: mail and push for each sort, quiet hours, this device. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Note } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { SORTS, toggled, useKeepWishes, useWishes, type Wishes, type WishesOut } from './data'
import { Devices } from './Devices'
import './outlets.css'

export function Outlets() {
  const { t } = useTranslation()
  const found = useWishes()
  const keep = useKeepWishes()
  return (
    <section className="me-part" id="notices">
      <h2>{t('me.outlets.title')}</h2>
      {found.error ? (
        <Problems error={found.error} />
      ) : !found.data ? (
        <PhoneCard>
          <Bone width="80%" />
        </PhoneCard>
      ) : (
        <>
          <Choices wishes={found.data} onChange={keep.mutate} />
          <Devices wishes={found.data} />
          <Quiet wishes={found.data} onChange={keep.mutate} />
          {keep.error && <Problems error={keep.error} />}
        </>
      )}
    </section>
  )
}

type Part = { wishes: WishesOut; onChange: (change: Partial<Wishes>) => void }

function Choices({ wishes, onChange }: Part) {
  const { t } = useTranslation()
  const mails = wishes.mail_is_on && !!wishes.email
  return (
    <PhoneCard className="outlets">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('me.outlets.sort')}</span>
            </th>
            <th scope="col">{t('me.outlets.mail')}</th>
            <th scope="col">{t('me.outlets.push')}</th>
          </tr>
        </thead>
        <tbody>
          {SORTS.map((sort) => (
            <tr key={sort}>
              <th scope="row">
                {t(`me.outlets.sorts.${sort}`)}
                <small>{t(`me.outlets.sorts.${sort}_hint`)}</small>
              </th>
              {(['mail', 'push'] as const).map((outlet) => (
                <td key={outlet}>
                  <label className="outlet-tick">
                    <span className="sr">{`${t(`me.outlets.sorts.${sort}`)} · ${t(`me.outlets.${outlet}`)}`}</span>
                    <input
                      type="checkbox"
                      checked={wishes[outlet].includes(sort)}
                      disabled={outlet === 'mail' && !mails}
                      onChange={() => onChange({ [outlet]: toggled(wishes[outlet], sort) })}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="s q">
        {mails
          ? t('me.outlets.mail_to', { email: wishes.email })
          : t(wishes.mail_is_on ? 'me.outlets.no_email' : 'me.outlets.mail_off')}
      </p>
    </PhoneCard>
  )
}

function Quiet({ wishes, onChange }: Part) {
  const { t } = useTranslation()
  const { instant } = useFormat()
  const hour = (name: 'quiet_from' | 'quiet_to') => (
    <input
      className="in"
      type="time"
      aria-label={t(`me.outlets.${name}`)}
      value={wishes[name].slice(0, 5)}
      onChange={(event) => event.target.value && onChange({ [name]: event.target.value })}
    />
  )
  return (
    <PhoneCard className="outlets">
      <Tick name="quiet" checked={wishes.quiet} onChange={(quiet) => onChange({ quiet })} />
      {wishes.quiet && (
        <>
          <div className="row outlet-hours">
            {hour('quiet_from')}
            <span className="q">{t('me.outlets.until')}</span>
            {hour('quiet_to')}
          </div>
          <Tick name="until_work" checked={wishes.until_work} onChange={(until_work) => onChange({ until_work })} />
          <Tick
            name="quiet_rest_days"
            checked={wishes.quiet_rest_days}
            onChange={(quiet_rest_days) => onChange({ quiet_rest_days })}
          />
          <Tick
            name="urgent_passes"
            checked={wishes.urgent_passes}
            onChange={(urgent_passes) => onChange({ urgent_passes })}
          />
          <Note tone="plain" icon="moon">
            {t('me.outlets.quiet_hint')}
            {wishes.held_until && ` ${t('me.outlets.held', { when: instant(wishes.held_until) })}`}
          </Note>
        </>
      )}
    </PhoneCard>
  )
}

type TickProps = { name: string; checked: boolean; onChange: (on: boolean) => void }

function Tick({ name, checked, onChange }: TickProps) {
  const { t } = useTranslation()
  return (
    <label className="outlet-line">
      <span className="grow">{t(`me.outlets.${name}`)}</span>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    </label>
  )
}
