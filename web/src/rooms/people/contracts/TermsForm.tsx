/** The terms: days, probation, place, hours, pay, and what else the template asks for. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Asking, ExtraField, Terms, Where } from './contract'

type Props = { template: Asking; where: Where; terms: Terms; onChange: (terms: Terms) => void }

export function TermsForm({ template, where, terms, onChange }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<Terms>) => onChange({ ...terms, ...part })
  const word = (name: string) => t(`people.contracts.terms.${name}`)
  const labour = template.kind === 'labour'
  const chinese = where.country === 'CN' || !where.country
  const pay = chinese ? word('pay') : t('people.contracts.terms.pay_in', { currency: where.currency })
  const pays = labour || template.kind === 'renewal'
  return (
    <>
      <div className="ct-two">
        <Line label={word('valid_from')}>
          <input
            className="in"
            type="date"
            value={terms.valid_from}
            onChange={(event) => set({ valid_from: event.target.value })}
          />
        </Line>
        {template.term !== 'open' && (
          <Line label={word('valid_to')} hint={template.term === 'either' && t('people.contracts.wizard.open')}>
            <input
              className="in"
              type="date"
              value={terms.valid_to ?? ''}
              onChange={(event) => set({ valid_to: event.target.value || null })}
            />
          </Line>
        )}
        {labour && (
          <Line label={word('probation_months')}>
            <input
              className="in"
              type="number"
              min={0}
              max={6}
              value={terms.probation_months}
              onChange={(event) => set({ probation_months: Number(event.target.value) })}
            />
          </Line>
        )}
        {pays && (
          <Line label={pay}>
            <Money value={terms.pay} onChange={(pay) => set({ pay })} />
          </Line>
        )}
        {labour && chinese && terms.probation_months > 0 && (
          <Line label={word('probation_pay')}>
            <Money value={terms.probation_pay} onChange={(probation_pay) => set({ probation_pay })} />
          </Line>
        )}
        <Line label={word('position')} hint={word('from_post')}>
          <input
            className="in"
            value={terms.position ?? ''}
            onChange={(event) => set({ position: event.target.value || undefined })}
          />
        </Line>
        <Line label={word('workplace')} hint={word('from_office')}>
          <input
            className="in"
            value={terms.workplace ?? ''}
            onChange={(event) => set({ workplace: event.target.value || undefined })}
          />
        </Line>
        {labour && chinese && (
          <Line label={word('hours_system')}>
            <select
              className="in"
              value={terms.hours_system}
              onChange={(event) => set({ hours_system: event.target.value })}
            >
              {['standard', 'comprehensive', 'flexible'].map((one) => (
                <option key={one} value={one}>
                  {word(`hours.${one}`)}
                </option>
              ))}
            </select>
          </Line>
        )}
      </div>
      {template.fields.map((one) => (
        <Extra
          key={one.key}
          field={one}
          value={terms.facts[one.key]}
          onChange={(value) => set({ facts: { ...terms.facts, [one.key]: value } })}
        />
      ))}
    </>
  )
}

function Extra({
  field,
  value,
  onChange,
}: {
  field: ExtraField
  value: unknown
  onChange: (value: unknown) => void
}) {
  const f = useFormat()
  const label = field.needed ? `${f.label(field.label)} *` : f.label(field.label)
  if (field.kind === 'yes_no')
    return (
      <label className="row">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        <span>{label}</span>
      </label>
    )
  return (
    <Line label={label}>
      <input
        className="in"
        type={field.kind === 'number' ? 'number' : field.kind === 'date' ? 'date' : 'text'}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.target.value)}
      />
    </Line>
  )
}

const Money = ({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) => (
  <input
    className="in"
    inputMode="decimal"
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value || null)}
  />
)

const Line = ({ label, hint, children }: { label: ReactNode; hint?: ReactNode; children: ReactNode }) => (
  <label className="f">
    <span className="t13">{label}</span>
    {children}
    {hint && <span className="hint">{hint}</span>}
  </label>
)
