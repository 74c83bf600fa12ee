/** The fields of the dialogs; months are offered, not typed. */
import type { Field } from '@/base/api/contract'

export const PERSON: Field = {
  name: 'person',
  label: { zh: '员工', en: 'Person' },
  kind: 'link',
  target: 'people.person',
  required: true,
}

export const amountOf = (value: unknown): string =>
  typeof value === 'object' && value ? String((value as { amount?: unknown }).amount ?? '') : String(value ?? '')

/** From January of this year (of last year in the first quarter) to a quarter ahead, the newest first. */
export function monthsAround(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = month <= 3 ? (year - 1) * 12 : year * 12
  const last = year * 12 + month - 1 + 3
  return Array.from({ length: last - first + 1 }, (_, at) => last - at).map(
    (at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  )
}

export const monthField = (name: string, label: Field['label'], today: string, day = ''): Field => ({
  name,
  label,
  kind: 'choice',
  required: true,
  choices: monthsAround(today).map((month) => ({ value: month + day, label: { zh: month, en: month } })),
})
