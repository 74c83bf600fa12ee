/** Values as rows to tap: on a phone a list that opens would lie over the button that ends the choosing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/useFormat'
import type { InputProps } from '../kinds/kind'
import { Bone } from '../parts/Bits'
import { useLinkOptions, type Option } from './useLinkOptions'

export type RowsProps = InputProps & { multiple?: boolean }
type ListProps = {
  id: string
  options: Option[]
  keys: string[]
  multiple?: boolean
  onPick: (keys: string[]) => void
}

function Rows({ id, options, keys, multiple, onPick }: ListProps) {
  const put = (key: string, on: boolean) =>
    onPick(!multiple ? [key] : on ? [...keys, key] : keys.filter((one) => one !== key))
  return (
    <ul>
      {options.map((one) => (
        <li key={one.value}>
          <label>
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={id}
              checked={keys.includes(one.value)}
              onChange={(event) => put(one.value, event.target.checked)}
            />
            <span className="grow">{one.label}</span>
            {one.note && <span className="q s">{one.note}</span>}
          </label>
        </li>
      ))}
    </ul>
  )
}

export function ChoiceRows({ id, field, value, onChange, multiple }: RowsProps) {
  const f = useFormat()
  const keys = (Array.isArray(value) ? value : value ? [value] : []).map(String)
  const options = (field.choices ?? []).map((one) => ({ value: String(one.value), label: f.label(one.label) }))
  return (
    <div className="picks" role="group" aria-label={f.label(field.label)}>
      <Rows
        id={id}
        options={options}
        keys={keys}
        multiple={multiple}
        onPick={(next) => onChange(multiple ? next : (next[0] ?? null))}
      />
    </div>
  )
}

export function LinkRows({ id, field, value, onChange, multiple }: RowsProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const [typed, setTyped] = useState('')
  const { options, keys, asLink, isReading } = useLinkOptions(field.target ?? '', value, typed)
  return (
    <div className="picks" role="group" aria-label={f.label(field.label)}>
      <input
        className="in"
        type="search"
        aria-label={t('base.list.search')}
        placeholder={t('base.list.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {!options.length && (isReading ? <Bone width="60%" /> : <p className="q">{t('base.kinds.none_found')}</p>)}
      <Rows
        id={id}
        options={options}
        keys={keys}
        multiple={multiple}
        onPick={(next) => onChange(multiple ? next.map(asLink) : next[0] ? asLink(next[0]) : null)}
      />
    </div>
  )
}
