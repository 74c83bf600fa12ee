/** The form of a case: what it is a case of, every input, the figure that must come out, from which day. */
import type { Field, Label } from '@/base/api/contract'
import type { CaseInput, FormulaCase } from './contract'

const label = (zh: string, en: string): Label => ({ zh, en })

const REASON: Field = {
  name: 'reason',
  label: label('为什么改', 'Why it changes'),
  kind: 'text',
  max_length: 300,
  required: true,
}

/** `offices`: of a version that holds only in some; a case is judged by one of them. */
export function fieldsOf(
  inputs: CaseInput[],
  isChange: boolean,
  offices: { code: string; name: string }[] = [],
): Field[] {
  return [
    {
      name: 'name',
      label: label('这是什么情况', 'What it is a case of'),
      kind: 'text',
      max_length: 80,
      required: true,
      hint: label('例如：销售额刚好到十万', 'Such as: sales of exactly 100,000'),
    },
    ...(offices.length > 1 ? [officeOf(offices)] : []),
    ...inputs.map(inputOf),
    {
      name: 'expected',
      label: label('应得（算到分）', 'Must give (to the cent)'),
      kind: 'decimal',
      required: true,
    },
    {
      name: 'valid_from',
      label: label('从哪天起', 'From'),
      kind: 'date',
      required: true,
      hint: isChange ? label('之前的版本仍按原来的数核对', 'Earlier versions keep the figure they had') : undefined,
    },
    ...(isChange ? [REASON] : []),
  ]
}

const officeOf = (offices: { code: string; name: string }[]): Field => ({
  name: 'office',
  label: label('哪个办公室', 'Which office'),
  kind: 'choice',
  required: true,
  choices: offices.map((one) => ({ value: one.code, label: label(one.name, one.name) })),
})

const inputOf = (input: CaseInput): Field => ({
  name: input.id,
  label: input.label,
  kind: input.kind === 'yes' ? 'yes_no' : input.kind === 'text' || input.show === 'percent' ? 'text' : 'decimal',
  required: input.is_needed && input.kind !== 'yes',
  hint: input.show === 'percent' ? label('例如 8%', 'Such as 8%') : undefined,
})

/** 0.08 is written 8%, as people say it. */
export function asTyped(value: string | boolean | null | undefined, show: string) {
  if (typeof value !== 'string' || show !== 'percent') return value ?? null
  return `${+(Number(value) * 100).toFixed(6)}%`
}

export const initialOf = (inputs: CaseInput[], known: FormulaCase | undefined, day: string) => ({
  ...Object.fromEntries(
    inputs.map((one) => [one.id, asTyped(known ? (known.given[one.id] ?? one.usual) : one.usual, one.show)]),
  ),
  name: known?.name ?? '',
  expected: known?.expected ?? null,
  valid_from: day,
})

type Values = Record<string, unknown>

export const bodyOf = (inputs: CaseInput[], values: Values) => ({
  name: values.name,
  expected: String(values.expected ?? ''),
  valid_from: values.valid_from,
  reason: values.reason ?? '',
  given: Object.fromEntries(
    inputs.map((one) => [one.id, one.kind === 'yes' ? values[one.id] === true : asText(values[one.id])]),
  ),
})

const asText = (value: unknown) => (value === null || value === undefined ? null : String(value))
