/** Hours in a person's profile: the month that one looks at now, and below it the balances. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { useMe } from '@/base/session/session'
import type { SlotProps } from '@/base/slots'
import { monthToLookAt } from '../month/which'
import { BalanceList } from './Balances'
import { PersonMonth } from './PersonMonth'

export default function PersonTab({ id, day }: SlotProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const today = useMe().today
  const [month, setMonth] = useState(day ? day.slice(0, 7) : monthToLookAt(today))
  const step = (count: number) => () => setMonth(addMonths(month, count))
  return (
    <div className="pm-tab">
      <div className="row">
        <h3>{f.month(month)}</h3>
        <Button look="ghost" small icon="cl" aria-label={t('base.calendar.previous')} onClick={step(-1)} />
        <Button look="ghost" small icon="cr" aria-label={t('base.calendar.next')} onClick={step(1)} />
      </div>
      <PersonMonth person={id} month={month} />
      <h3>{t('hours.tab.balances')}</h3>
      <BalanceList person={id} />
    </div>
  )
}
