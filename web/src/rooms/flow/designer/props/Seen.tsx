/** What this step sees of the form and what it may change: one line a field. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Access, Step } from '../../contract'
import { useBoard } from '../board'
import { Block } from './Bits'

export const ACCESS: Access[] = ['hide', 'see', 'edit', 'need']

export const withAccess = (fields: Step['fields'], field: string, access: Access): Step['fields'] => {
  const rest = Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => name !== field))
  return access === 'see' ? rest : { ...rest, [field]: access }
}

export function Seen({ step, put }: { step: Step; put: (part: Partial<Step>) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { form } = useBoard().design.body
  if (!form.length) return null
  return (
    <Block title={t('flow.seen.title')}>
      <ul className="fd-seen">
        {form.map((field) => (
          <li key={field.id}>
            <span className="grow el">{f.label(field.label) || field.id}</span>
            <Select
              size="small"
              variant="borderless"
              aria-label={t('flow.seen.of', { field: f.label(field.label) })}
              value={step.fields?.[field.id] ?? 'see'}
              options={ACCESS.map((value) => ({ value, label: t(`flow.seen.${value}`) }))}
              onChange={(access) => put({ fields: withAccess(step.fields, field.id, access) })}
              popupMatchSelectWidth={false}
            />
          </li>
        ))}
      </ul>
    </Block>
  )
}
