/** Who sees what: every field against every step where people act, in one table. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { EmptyState } from '@/base/parts/EmptyState'
import type { Access } from '../../contract'
import { everyStep } from '../../model/walk'
import { useBoard } from '../board'
import { ACCESS, withAccess } from '../props/Seen'

export function Matrix() {
  const { t } = useTranslation()
  const f = useFormat()
  const { design, change } = useBoard()
  const { form, steps } = design.body
  const asked = [...everyStep(steps)].filter((step) => step.kind === 'approve' || step.kind === 'do')
  if (!form.length || !asked.length)
    return (
      <EmptyState icon="eye" title={t('flow.seen.nothing')}>
        {t('flow.seen.nothing_note')}
      </EmptyState>
    )
  return (
    <div className="scroll fd-matrix">
      <p className="t13 q">{t('flow.seen.note')}</p>
      <table className="tb" aria-label={t('flow.seen.matrix')}>
        <thead>
          <tr>
            <th>{t('flow.seen.field')}</th>
            <th>{t('flow.tree.start')}</th>
            {asked.map((step) => (
              <th key={step.id}>{f.label(step.title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.map((field) => (
            <tr key={field.id}>
              <th scope="row">{f.label(field.label) || field.id}</th>
              <td className="q">
                {t(field.filled ? 'flow.field.filled' : field.needed ? 'flow.seen.need' : 'flow.seen.edit')}
              </td>
              {asked.map((step) => {
                const now = step.fields?.[field.id] ?? 'see'
                return (
                  <td key={step.id} className={`at-${now}`}>
                    <Select<Access>
                      variant="borderless"
                      aria-label={t('flow.seen.at', { field: f.label(field.label), step: f.label(step.title) })}
                      value={now}
                      options={ACCESS.map((value) => ({ value, label: t(`flow.seen.${value}`) }))}
                      onChange={(access) => change(step.id, { fields: withAccess(step.fields, field.id, access) })}
                      popupMatchSelectWidth={false}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
