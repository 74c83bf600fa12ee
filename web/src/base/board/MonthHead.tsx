/** The title of a month's page with a step back and forth: "2026年10月 考勤 ‹ ›". */
import { useTranslation } from 'react-i18next'
import { addMonths } from '../format/dates'
import { useFormat } from '../format/useFormat'
import { Button } from '../parts/Button'

type Props = { month: string; say: (month: string) => string; onMonth: (month: string) => void }

export function MonthHead({ month, say, onMonth }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      {say(f.month(month))}
      <span className="row" style={{ gap: 0 }}>
        <Button
          look="ghost"
          small
          icon="cl"
          aria-label={t('base.calendar.previous')}
          onClick={() => onMonth(addMonths(month, -1))}
        />
        <Button
          look="ghost"
          small
          icon="cr"
          aria-label={t('base.calendar.next')}
          onClick={() => onMonth(addMonths(month, 1))}
        />
      </span>
    </>
  )
}
