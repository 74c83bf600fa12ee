/** The net, large, with a bar that shows which part of the gross it is. */
import { useTranslation } from 'react-i18next'
import { amount, currencyName, money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard } from '@/base/phone/Phone'
import type { Slip } from '../contract'
import { minus, share, sum } from '../cents'
import { dayOnly } from '../say'

export function Sums({ slip }: { slip: Slip }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (text: string) => money({ amount: text, currency: slip.currency })
  const kept = Math.max(0, Math.min(1, share(slip.net, slip.gross)))
  const off = minus(slip.gross, slip.net)
  const arrives = slip.pay_day ? t('pay.mine.arrives', { day: dayOnly(f.day(slip.pay_day, 'plain')) }) : ''
  const tail = slip.bank_tail ? t('pay.mine.tail', { tail: slip.bank_tail }) : ''
  return (
    <PhoneCard>
      <div className="t13 q">
        {t('pay.net')}
        {arrives && `${t('pay.comma')}${arrives}`} {tail}
        {slip.tax_month !== slip.month &&
          `${t('pay.comma')}${t('pay.mine.tax_month', { month: f.month(slip.tax_month) })}`}
      </div>
      <div className="my-net">
        {slip.currency === 'CNY' ? amount(slip.net) : say(slip.net)}{' '}
        {slip.currency === 'CNY' && <span className="q">{currencyName(slip.currency, f.lang)}</span>}
      </div>
      <div className="my-bar" role="img" aria-label={t('pay.mine.bar', { net: say(slip.net), off: say(off) })}>
        <i style={{ flexGrow: kept }} />
        <i style={{ flexGrow: 1 - kept }} />
      </div>
      <div className="row t13 m wrap">
        <span>
          {t('pay.gross')} {say(slip.gross)}
        </span>
        <span className="sp" />
        <span>
          {t('pay.insurance')} {say(sum([slip.social_insurance, slip.housing_fund]))}
          {t('pay.comma')}
          {t('pay.tax_short')} {say(slip.tax)}
        </span>
      </div>
    </PhoneCard>
  )
}
