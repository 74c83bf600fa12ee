/** Picks a record of another entity by searching its list; keeps {id, title} so that the chip can say it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kinds/kind'
import { Select } from './Select'
import { useLinkOptions, type Option } from './useLinkOptions'

export default function LinkInput({
  id,
  field,
  value,
  onChange,
  invalid,
  describedBy,
  multiple = field.many,
  day,
}: InputProps & { multiple?: boolean; day?: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const target = field.target ?? ''
  const { options, keys, asLink, isReading } = useLinkOptions(target, value, typed, day)
  return (
    <Select<string | string[]>
      id={id}
      mode={multiple ? 'multiple' : undefined}
      value={multiple ? keys : (keys[0] ?? undefined)}
      onChange={(next) => onChange(Array.isArray(next) ? next.map(asLink) : next ? asLink(next) : null)}
      options={options}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as Option).note}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isReading}
      notFoundContent={<span className="q">{t('base.kinds.none_found')}</span>}
      allowClear={!field.required}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      placeholder={target === 'people.person' ? t('base.kinds.search_hint') : t('base.kinds.pick')}
      style={{ width: '100%' }}
    />
  )
}
