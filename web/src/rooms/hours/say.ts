/** A judged day and an exception in words: the long one of strips and tables, the short one of a calendar cell. */
import type { TFunction } from 'i18next'
import type { DayMark } from '@/base/phone/MonthCalendar'
import type { Tone } from '@/base/parts/Bits'
import type { Label } from '@/base/api/contract'
import { plain } from '@/base/format/numbers'
import type { Amount, Amounts, DayCode, ExceptionCode, Figures } from './contract'

type Say = TFunction
type Name = (label: Label | null | undefined) => string

export const sum = (amounts: Amounts): string =>
  String(Object.values(amounts).reduce<number>((all, one) => all + Math.round(Number(one) * 10_000), 0) / 10_000)

export const isZero = (amount: Amount | null | undefined) => !amount || Number(amount) === 0

/** Red: somebody was not there and nobody knows why. Amber: a look is needed, or minutes are missing. */
const RED: (DayCode | ExceptionCode)[] = ['absent', 'no_data']
const AMBER: (DayCode | ExceptionCode)[] = [
  'missing',
  'late',
  'early',
  'overtime_without_approval',
  'leave_without_approval',
  'overtime_not_covered',
  'presence_on_leave',
  'absences_overlap',
  'source_differs',
]

export function toneOf(code: DayCode | ExceptionCode): Tone {
  if (RED.includes(code)) return 'e'
  return AMBER.includes(code) ? 'w' : ''
}

export function missingSaid(missing: Figures['missing'], t: Say): string {
  if (missing.length !== 1) return t('hours.code.missing')
  return t(`hours.code.missing_${missing[0]}`)
}

/** "迟到 32 分", "加班 6.5 小时", "正常"; a holiday by its name. */
export function daySaid(day: Figures, t: Say, name: Name): string {
  switch (day.code) {
    case 'late':
      return t('hours.said.late', { n: day.late_minutes })
    case 'early':
      return t('hours.said.early', { n: day.early_minutes })
    case 'missing':
      return missingSaid(day.missing, t)
    case 'overtime':
      return t('hours.said.overtime', { n: plain(sum(day.overtime)) })
    case 'leave':
      return leaveSaid(day, t)
    case 'rest':
      return name(day.name) || t(`hours.code.rest`)
    default:
      return t(`hours.code.${day.code}`)
  }
}

function leaveSaid(day: Figures, t: Say): string {
  const kinds = Object.keys(day.leave).filter((kind) => !isZero(day.leave[kind]))
  if (kinds.length !== 1) return t('hours.code.leave')
  return t(`hours.leave.${kinds[0]}`, { defaultValue: t('hours.code.leave') })
}

/** The cell of a calendar: a normal day is a dot, only what is special has a word of at most four characters. */
export function markOf(day: Figures, t: Say, name: Name): DayMark {
  const label = daySaid(day, t, name)
  const short = (key: string, n?: Amount) => t(`hours.short.${key}`, { n: n === undefined ? '' : plain(n) })
  switch (day.code) {
    case 'not_employed':
      return { tone: 'none', label }
    case 'no_data':
      return { tone: 'none', text: short('no_data'), label }
    case 'absent':
      return { tone: 'bad', text: short('absent'), label }
    case 'missing':
      return { tone: 'warn', text: short('missing'), label }
    case 'late':
      return { tone: 'warn', text: short('late', day.late_minutes), label }
    case 'early':
      return { tone: 'warn', text: short('early', day.early_minutes), label }
    case 'leave':
      return { tone: 'leave', text: [...label].length <= 4 ? label : short('leave'), label }
    case 'trip':
      return { tone: 'leave', text: short('trip'), label }
    case 'overtime':
      return { tone: 'extra', text: short('overtime', sum(day.overtime)), label }
    case 'rest':
      return { tone: 'rest', text: restShort(day, t, name), label }
    default:
      return day.type === 'makeup_work' ? { tone: 'none', text: short('makeup'), label } : { tone: 'normal', label }
  }
}

function restShort(day: Figures, t: Say, name: Name): string {
  if (day.type !== 'statutory') return t('hours.short.rest')
  const named = name(day.name)
  return named && [...named].length <= 3 ? named : t('hours.short.statutory')
}

export const marksOf = (days: Figures[], t: Say, name: Name): Record<string, DayMark> =>
  Object.fromEntries(days.map((day) => [day.day, markOf(day, t, name)]))

/** Two kinds of trouble a day may have beside its main word, for the day's card: "早退 54 分" under "迟到". */
export function alsoSaid(day: Figures, t: Say): string[] {
  const said: string[] = []
  if (day.late_minutes && day.code !== 'late') said.push(t('hours.said.late', { n: day.late_minutes }))
  if (day.early_minutes && day.code !== 'early') said.push(t('hours.said.early', { n: day.early_minutes }))
  if (!isZero(sum(day.overtime)) && day.code !== 'overtime')
    said.push(t('hours.said.overtime', { n: plain(sum(day.overtime)) }))
  return said
}
