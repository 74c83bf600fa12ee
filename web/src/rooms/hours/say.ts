/** A judged day in a calendar cell, sums of decimals, and which words are red or amber. */
import type { TFunction } from 'i18next'
import type { Label } from '@/base/api/contract'
import type { DayMark } from '@/base/phone/MonthCalendar'
import type { Tone } from '@/base/parts/Bits'
import type { CalendarDay } from './contract'

export type Name = (label: Label | string | null | undefined) => string

/** Decimal text added up without a float's dust. */
export const sum = (amounts: (string | number)[]): number =>
  amounts.reduce<number>((all, one) => all + Math.round(Number(one) * 10_000), 0) / 10_000

/** Sentences of the server may carry padding zeros: 加 6.50 → 加 6.5. */
export const tidy = (text: string) =>
  text.replace(/(\d+)\.(\d*?)0+(?!\d)/g, (_, whole: string, rest: string) => (rest ? `${whole}.${rest}` : whole))

export const isZero = (amount: string | number | null | undefined) => !amount || Number(amount) === 0

/** Red: somebody was not there and nobody knows why. Amber: a look is needed, or minutes are missing. */
const RED = ['absent', 'no_data']
const AMBER = [
  'missing',
  'missing_start',
  'missing_end',
  'late',
  'early',
  'overtime_without_approval',
  'leave_without_approval',
  'overtime_not_covered',
  'presence_on_leave',
  'absences_overlap',
  'source_differs',
  'unmatched',
]

export function toneOf(code: string | null | undefined): Tone {
  if (!code) return ''
  if (RED.includes(code)) return 'e'
  return AMBER.includes(code) ? 'w' : ''
}

export const isFree = (type: string) => /^(day_)?(rest|statutory)$/.test(type)

const TONES: Record<string, NonNullable<DayMark['tone']>> = {
  absent: 'bad',
  missing: 'warn',
  late: 'warn',
  early: 'warn',
  leave: 'leave',
  trip: 'leave',
  overtime: 'extra',
  rest: 'rest',
  normal: 'normal',
}

/** A cell has room for four Chinese characters or six Latin ones. */
const fits = (text: string) => [...text].reduce((room, sign) => room + (sign > '\u2e80' ? 1.5 : 1), 0) <= 6

/** The cell of a calendar: a normal day is a dot, only what is special has a word. */
export function markOf(day: CalendarDay, t: TFunction, name: Name): DayMark {
  const label = wordOf(day, name)
  const tone = TONES[day.code] ?? 'none'
  if (day.code === 'not_employed') return { tone: 'none', label }
  if (day.off && (day.code === 'no_data' || day.code === 'normal')) return halfDay(day, t, name)
  if (day.code === 'no_data') return { tone: 'none', text: t('hours.short.no_data'), label }
  if (day.code === 'rest') return { tone: 'rest', text: restShort(day, t, name), label }
  if (day.code === 'normal') {
    if (day.type === 'makeup_work') return { tone: 'none', text: t('hours.short.makeup'), label }
    return { tone: 'normal', label }
  }
  const minutes = day.code === 'late' ? day.late_minutes : day.code === 'early' ? day.early_minutes : 0
  if (minutes) return { tone, text: t(`hours.short.${day.code}`, { n: minutes }), label }
  const short = t(`hours.short.${day.code}`, { defaultValue: label })
  const text = tidy(day.text)
  return { tone, text: fits(text) ? text : short, label }
}

/** Nothing went wrong on a day of which the company has half free: the free half is what one wants to see. */
function halfDay(day: CalendarDay, t: TFunction, name: Name): DayMark {
  const text = t(`hours.short.off_${day.off}`)
  return { tone: 'leave', text, label: [text, name(day.name), wordOf(day, name)].filter(Boolean).join(' ') }
}

function restShort(day: CalendarDay, t: TFunction, name: Name): string {
  if (day.type !== 'statutory') return t('hours.short.rest')
  const named = name(day.name).replace(/节$/, '')
  return named && fits(named) ? named : t('hours.short.statutory')
}

/** What is read aloud for a day: the holiday by its name, else what was judged with its minutes or hours. */
function wordOf(day: CalendarDay, name: Name): string {
  if (day.code === 'rest') return name(day.name) || name(day.type_label)
  return ['late', 'early', 'overtime', 'leave'].includes(day.code) ? tidy(day.text) : name(day.label)
}

export const marksOf = (days: CalendarDay[], t: TFunction, name: Name): Record<string, DayMark> =>
  Object.fromEntries(days.map((day) => [day.day, markOf(day, t, name)]))
