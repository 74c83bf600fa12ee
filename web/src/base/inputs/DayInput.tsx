/** Picks a day: antd's calendar on a desk, the phone's own on a phone. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../look/look'
import type { InputProps } from '../kinds/kind'

type Props = Partial<InputProps> & { value: unknown; onChange: (value: unknown) => void; allowClear?: boolean }

export default function DayInput({
  id,
  field,
  value,
  onChange,
  invalid,
  describedBy,
  autoFocus,
  allowClear = true,
}: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const day = typeof value === 'string' && value ? value : null
  if (phone)
    return (
      <input
        id={id}
        type="date"
        className="in"
        value={day ?? ''}
        required={field?.required}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value || null)}
      />
    )
  return (
    // Enter takes the day that was typed; it doesn't also send the form around it.
    <div role="presentation" onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}>
      <DatePicker
        id={id}
        value={day ? dayjs(day) : null}
        onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
        status={invalid ? 'error' : undefined}
        aria-describedby={describedBy}
        placeholder={t('base.kinds.pick_day')}
        autoFocus={autoFocus}
        allowClear={allowClear}
        format={['YYYY-MM-DD', 'YYYY/M/D', 'D.M.YYYY', 'YYYYMMDD']}
        style={{ width: '100%' }}
      />
    </div>
  )
}
