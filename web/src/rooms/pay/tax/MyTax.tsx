/** How my own tax is withheld and why, what the tax bureau says I may deduct, and how my bonuses were taxed. */
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { useMyTax } from './data'
import './tax.css'

export function MyTax() {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useMyTax()
  const told = found.data
  if (!told) return null
  const worth = (amount: string) => money({ amount, currency: 'CNY' })
  return (
    <>
      <PhoneCard className="slip-card">
        <div className="my-tax">
          <b>
            {t('pay.tax_page.mine')} · {f.label(told.label)}
          </b>
          <p className="m t13">{f.label(told.explained)}</p>
          {told.since && (
            <p className="q s">
              {t('pay.tax_page.mine_since', { month: f.month(told.since.slice(0, 7)), reason: told.reason })}
            </p>
          )}
        </div>
        {told.relief && (
          <PhoneRow
            title={t('pay.tax_page.mine_relief', { month: f.month(told.relief.month) })}
            value={worth(told.relief.total)}
          />
        )}
        {told.relief?.kinds.map((one) => (
          <PhoneRow key={f.label(one.label)} title={f.label(one.label)} value={worth(one.amount)} />
        ))}
        {told.bonuses.map((one) => (
          <PhoneRow
            key={one.month}
            title={t('pay.tax_page.mine_bonus', { month: f.month(one.month), way: f.label(one.way) })}
            value={worth(one.amount)}
          />
        ))}
      </PhoneCard>
    </>
  )
}
