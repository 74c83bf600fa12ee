/** The fields of the dialogs; months are offered, not typed. */
import type { Field } from '@/base/api/contract'
import { addMonths, sayMonth } from '@/base/format/dates'

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
  const first = `${month <= 3 ? year - 1 : year}-01`
  const found = [addMonths(today.slice(0, 7), 3)]
  while (found.at(-1)! > first) found.push(addMonths(found.at(-1)!, -1))
  return found
}

/** `day` is what the value says behind the month. */
export const monthChoice = (month: string, day = '') => ({
  value: month + day,
  label: { zh: sayMonth(month, 'zh'), en: sayMonth(month, 'en') },
})

export const monthField = (name: string, label: Field['label'], today: string, day = ''): Field => ({
  name,
  label,
  kind: 'choice',
  required: true,
  choices: monthsAround(today).map((month) => monthChoice(month, day)),
})
