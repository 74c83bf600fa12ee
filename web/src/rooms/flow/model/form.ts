/** Changing the form: fields are added, moved, renamed and taken away; the steps forget a field that is gone. */
import type { Body, FormField, Step } from '../contract'
import { lanesOf } from './walk'

export type FieldStock = { key: string; kind: string; options?: FormField['options'] }

/** What the form's palette offers; `key` has its word in both languages. */
export const FIELD_STOCK: FieldStock[] = [
  { key: 'text', kind: 'text' },
  { key: 'long', kind: 'text', options: { max_length: 2000 } },
  { key: 'number', kind: 'number' },
  { key: 'decimal', kind: 'decimal' },
  { key: 'money', kind: 'money' },
  { key: 'date', kind: 'date' },
  { key: 'clock', kind: 'clock' },
  { key: 'instant', kind: 'instant' },
  { key: 'choice', kind: 'choice' },
  { key: 'yes_no', kind: 'yes_no' },
  { key: 'person', kind: 'link', options: { target: 'people.person' } },
  { key: 'department', kind: 'link', options: { target: 'people.department' } },
  { key: 'office', kind: 'link', options: { target: 'people.office' } },
  { key: 'file', kind: 'file' },
]

export const stockOf = (field: FormField): FieldStock | undefined =>
  FIELD_STOCK.find(
    (stock) =>
      stock.kind === field.kind &&
      (stock.options?.target ?? null) === (field.options?.target ?? null) &&
      !!stock.options?.max_length === Number(field.options?.max_length ?? 0) > 300,
  )

export const addField = (body: Body, field: FormField, at: number): Body => ({
  ...body,
  form: body.form.toSpliced(at, 0, field),
})

export const changeField = (body: Body, id: string, part: Partial<FormField>): Body => ({
  ...body,
  form: body.form.map((field) => (field.id === id ? { ...field, ...part } : field)),
})

export function moveField(body: Body, id: string, to: number): Body {
  const from = body.form.findIndex((field) => field.id === id)
  if (from < 0 || to === from || to === from + 1) return body
  const field = body.form[from]!
  const rest = body.form.toSpliced(from, 1)
  return { ...body, form: rest.toSpliced(to > from ? to - 1 : to, 0, field) }
}

/** Conditions that name the field stay: the check tells where, a person decides. */
export function removeField(body: Body, id: string): Body {
  const bare = (steps: Step[]): Step[] =>
    steps.map((step) => {
      const { [id]: gone, ...fields } = step.fields ?? {}
      const next = gone ? { ...step, fields } : step
      if (!lanesOf(step).length) return next
      const lanes = lanesOf(step).map((lane) => ({ ...lane, steps: bare(lane.steps) }))
      return step.arms ? { ...next, arms: lanes } : { ...next, lanes }
    })
  const without = (text: string) =>
    text
      .replaceAll(`{${id}}`, '')
      .replace(/\s{2,}/g, ' ')
      .trim()
  return {
    ...body,
    form: body.form.filter((field) => field.id !== id),
    summary: body.summary.filter((one) => one !== id),
    title: { zh: without(body.title.zh ?? ''), en: without(body.title.en ?? '') },
    steps: bare(body.steps),
  }
}
