/** The offices on a phone: cards side by side, net large, the change below; the chosen one tells its reasons. */
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { Bone } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import { useWhy, type OfficesProps } from './Offices'
import './cards.css'

export function OfficeCards({ run, chosen, state }: OfficesProps) {
  const { t } = useTranslation()
  const why = useWhy()
  const row = run?.offices.find((one) => String(one.id) === chosen)
  return (
    <>
      <div className="pay-cards" role="group" aria-label={t('pay.office.table')}>
        {!run &&
          [1, 2, 3].map((key) => (
            <div className="pcard off-card" key={key}>
              <Bone width="60%" />
            </div>
          ))}
        {run?.offices.map((one) => {
          const on = String(one.id) === chosen
          const say = (amount: string, plus = false) => money({ amount, currency: one.currency }, plus)
          return (
            <button
              key={`${one.id}${one.currency}`}
              aria-pressed={on}
              className={`pcard off-card${on ? ' on' : ''}`}
              onClick={() => state.setOffice(String(one.id))}
            >
              <span className="row">
                <b>{one.name}</b>
                <span className="s q">{t('pay.people', { count: one.people })}</span>
              </span>
              <b className="fig-l">{say(one.gross)}</b>
              <span className="s q">
                {one.change.has_last ? say(one.change.gross, true) : t('pay.office.first')}
              </span>
            </button>
          )
        })}
      </div>
      {row && (
        <button className="off-why" onClick={() => state.openOffice(row.id)}>
          <span className="grow">
            {row.is_local
              ? t('pay.office.local')
              : row.change.has_last
                ? why(row.change.gross, row.change.why_gross)
                : t('pay.office.first')}
          </span>
          <Icon name="cr" small className="faint" />
        </button>
      )}
    </>
  )
}
