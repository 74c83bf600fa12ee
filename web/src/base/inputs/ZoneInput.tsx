/** Picks an IANA time zone by name. */
import { timeIn } from '../format/dates'
import type { InputProps } from '../kinds/kind'
import { Select } from './Select'

const zones = Intl.supportedValuesOf('timeZone')

export default function ZoneInput({ id, value, onChange, invalid, describedBy }: InputProps) {
  return (
    <Select
      id={id}
      value={(value as string) || undefined}
      onChange={onChange}
      options={zones.map((name) => ({ value: name, label: name }))}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{timeIn(String(option.value))}</span>
        </span>
      )}
      showSearch
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      style={{ width: '100%' }}
    />
  )
}
