/** Picks one of the named values, or several when `multiple` (filters) or the field takes many. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/useFormat'
import type { InputProps } from '../kinds/kind'
import { Select } from './Select'

export default function ChoiceInput({
  id,
  field,
  value,
  onChange,
  invalid,
  describedBy,
  multiple = field.many,
}: InputProps & { multiple?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <Select
      id={id}
      mode={multiple ? 'multiple' : undefined}
      value={value === '' ? null : (value as string | string[] | null | undefined)}
      onChange={(next) => onChange(next ?? null)}
      options={(field.choices ?? []).map((one) => ({ value: one.value, label: f.label(one.label) }))}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      placeholder={t('base.kinds.pick')}
      style={{ width: '100%' }}
    />
  )
}
