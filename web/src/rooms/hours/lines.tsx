/** Lines of the dialogs in which cards and plans are written: each knows its field's name, its value in the draft and what was refused about it. */
import { lazy, Suspense, type ReactNode } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Field, Label, Problem } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import LinkInput from '@/base/inputs/LinkInput'
import { Row, saidAt } from './Editing'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
const LINKS = {
  office: { name: 'office', kind: 'link', target: 'people.office' },
  department: { name: 'department', kind: 'link', target: 'people.department' },
  person: { name: 'person', kind: 'link', target: 'people.person' },
} as unknown as Record<string, Field>

/** `words`: where its fields are named. */
export type Draft = {
  id: string
  words: string
  values: Record<string, unknown>
  faults: Record<string, Problem[]>
  set: (name: string, value: unknown) => void
}
type Props = { draft: Draft; name: string; hint?: string }

/** What an input needs to be found by its label and by its fault. */
export function wiring({ id, faults }: Draft, name: string) {
  const isBad = (faults[name] ?? []).length > 0
  return { id: id + name, invalid: isBad || undefined, describedBy: isBad ? saidAt(id + name) : undefined }
}

export function Line({ draft, name, hint, children }: Props & { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Row id={draft.id + name} label={t(`${draft.words}.field.${name}`)} hint={hint} faults={draft.faults[name]}>
      {children}
    </Row>
  )
}

/** A `decimal` may stay empty, which is not zero, and goes to the server as it was written. */
export function InputLine({ draft, name, hint, type }: Props & { type: 'time' | 'number' | 'text' | 'decimal' }) {
  const { id, invalid, describedBy } = wiring(draft, name)
  const isNumber = type === 'number'
  const read = (text: string) => (isNumber ? Number(text) : type === 'decimal' ? text.trim() || null : text)
  return (
    <Line draft={draft} name={name} hint={hint}>
      <input
        id={id}
        className="in"
        type={type === 'decimal' ? 'text' : type}
        inputMode={type === 'decimal' ? 'decimal' : undefined}
        min={isNumber ? 0 : undefined}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        value={String(draft.values[name] ?? '')}
        onChange={(event) => draft.set(name, read(event.target.value))}
      />
    </Line>
  )
}

export const LinkLine = ({ draft, name, hint }: Props) => (
  <Line draft={draft} name={name} hint={hint}>
    <LinkInput
      {...wiring(draft, name)}
      field={LINKS[name] as Field}
      value={draft.values[name] as never}
      onChange={(value) => draft.set(name, value)}
    />
  </Line>
)

export const DayLine = ({ draft, name, hint }: Props) => (
  <Line draft={draft} name={name} hint={hint}>
    <Suspense>
      <DayInput
        {...wiring(draft, name)}
        value={draft.values[name]}
        onChange={(value) => draft.set(name, value || null)}
      />
    </Suspense>
  </Line>
)

export function ChoiceLine({
  draft,
  name,
  hint,
  options,
  many,
}: Props & { options: { code: unknown; label: Label }[]; many?: boolean }) {
  const f = useFormat()
  const { id, invalid, describedBy } = wiring(draft, name)
  return (
    <Line draft={draft} name={name} hint={hint}>
      <Select
        id={id}
        status={invalid && 'error'}
        aria-describedby={describedBy}
        mode={many ? 'multiple' : undefined}
        value={draft.values[name]}
        options={options.map((one) => ({ value: one.code, label: f.label(one.label) }))}
        onChange={(value) => draft.set(name, value)}
      />
    </Line>
  )
}

export function CheckLine({ draft, name, hint }: Props) {
  const { t } = useTranslation()
  const { id, describedBy } = wiring(draft, name)
  return (
    <div className="f">
      <label className="row" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          className="cb"
          checked={!!draft.values[name]}
          aria-describedby={describedBy}
          onChange={(event) => draft.set(name, event.target.checked)}
        />
        {t(`${draft.words}.field.${name}`)}
      </label>
      {hint && <span className="hint">{hint}</span>}
    </div>
  )
}
