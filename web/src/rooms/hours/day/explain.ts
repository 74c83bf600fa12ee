/** How each figure of a day came about: formula in words, inputs with their source, the rule that judged it. */
import type { TFunction } from 'i18next'
import type { Explanation, ExplainInput } from '@/base/explain/ExplainPanel'
import { plain } from '@/base/format/numbers'
import type { DayPage } from '../contract'
import { isZero, sum, type Name } from '../say'
import { sayClock, sayTold } from './axis'

export type FigureKey = 'verdict' | 'attended' | 'late' | 'away' | 'overtime'
/** `read` makes the server's sentences readable. */
export type Words = { t: TFunction; name: Name; read?: (text: string) => string }
/** What the person's month holds beside the day; read apart, so it may not be here yet. */
export type Month = { overtime: number } | undefined

const days = (n: unknown, t: TFunction) => t('hours.amount.days', { n: plain(String(n)) })
const hours = (n: unknown, t: TFunction) => t('hours.amount.hours', { n: plain(String(n)) })

export const awayOf = ({ result }: Pick<DayPage, 'result'>) =>
  sum([...result.leave.map((one) => one.days), result.trip])
export const overtimeOf = ({ result }: Pick<DayPage, 'result'>) => sum(result.overtime.map((one) => one.hours))
const minutesOff = ({ result }: DayPage) => result.late_minutes + result.early_minutes

export function verdictSaid(day: Pick<DayPage, 'verdict' | 'result' | 'name'>, name: Name): string {
  if (day.verdict.code === 'missing' && day.result.missing.length === 1) return name(day.result.missing[0]!.label)
  if (day.verdict.code === 'leave' && day.result.leave.length === 1) return name(day.result.leave[0]!.label)
  if (day.verdict.code === 'rest') return name(day.name) || name(day.verdict.label)
  return name(day.verdict.label)
}

export type Figure = { key: FigureKey; label: string; value: string }

export function figuresOf(day: DayPage, { t, name }: Words): Figure[] {
  const late = t('hours.amount.minutes', { n: minutesOff(day) })
  const shown: Figure[] = [
    { key: 'verdict', label: t('hours.figure.verdict'), value: verdictSaid(day, name) },
    { key: 'attended', label: t('hours.figure.attended'), value: days(day.result.attended, t) },
    { key: 'late', label: t('hours.figure.late'), value: late },
  ]
  const away = awayOf(day)
  if (away) shown.push({ key: 'away', label: t('hours.figure.away'), value: days(away, t) })
  const kind = day.result.overtime[0]?.label
  shown.push({ key: 'overtime', label: name(kind) || t('hours.figure.overtime'), value: hours(overtimeOf(day), t) })
  return shown
}

export function explain(key: FigureKey, day: DayPage, w: Words, month: Month): Explanation {
  const { t, name } = w
  const figure = figuresOf(day, w).find((one) => one.key === key)
  const source = name(day.rule.calendar_source)
  return {
    what: figure ? `${figure.label} ${figure.value}` : '',
    ...EXPLAIN[key](day, w, month),
    rule: {
      name: t('hours.explain.card', { start: day.rule.start, end: day.rule.end, cut: day.rule.day_cut }),
      version: t('hours.explain.version', { version: day.rule.version }),
      source:
        [LAW[key] && limited(day) && t(`hours.law.${LAW[key]}`), source].filter(Boolean).join(t('hours.joiner')) ||
        undefined,
    },
  }
}

/** Which law a figure rests on; the words stand in the catalogue. */
const LAW: Partial<Record<FigureKey, string>> = { overtime: 'overtime' }

const clausesAs = (day: DayPage, codes: string[] | null, { name, read }: Words): ExplainInput[] =>
  day.clauses
    .filter((clause) => !codes || codes.includes(clause.code))
    .map((clause) => ({ label: name(clause.label), from: read ? read(clause.text) : clause.text, value: '' }))

type Explains = (day: DayPage, w: Words, month: Month) => Partial<Explanation>

const EXPLAIN: Record<FigureKey, Explains> = {
  verdict: (day, w) => ({
    formula: w.t('hours.explain.verdict'),
    inputs: clausesAs(day, null, w),
    inputsTitle: w.t('hours.day.how'),
  }),
  attended: (day, { t, name }) => ({
    formula: t('hours.explain.attended'),
    inputs: [
      {
        label: t('hours.explain.required'),
        from: name(day.name) || name(day.type.label),
        value: days(day.result.required, t),
      },
      ...minus(t('hours.figure.away'), awayOf(day), t),
      ...minus(t('hours.explain.absent'), day.result.absent, t),
      { label: t('hours.figure.attended'), value: days(day.result.attended, t), sum: true },
    ],
  }),
  late: (day, w) => ({
    formula: w.t('hours.explain.late', { grace: day.rule.late_grace }),
    inputs: [
      ...clausesAs(day, ['start', 'late', 'end', 'early', 'missing', 'mended'], w),
      {
        label: w.t('hours.explain.late_minutes'),
        value: w.t('hours.amount.minutes', { n: day.result.late_minutes }),
      },
      {
        label: w.t('hours.explain.early_minutes'),
        value: w.t('hours.amount.minutes', { n: day.result.early_minutes }),
      },
      { label: w.t('hours.figure.late'), value: w.t('hours.amount.minutes', { n: minutesOff(day) }), sum: true },
    ],
  }),
  away: (day, w) => ({
    formula: w.t('hours.explain.away'),
    inputs: [
      ...day.result.leave.map((one) => ({ label: w.name(one.label), value: days(one.days, w.t) })),
      ...clausesAs(day, ['leave', 'trip', 'absences_overlap'], w),
      { label: w.t('hours.figure.away'), value: days(awayOf(day), w.t), sum: true },
    ],
  }),
  overtime: (day, { t }, month) => ({
    formula: t('hours.explain.overtime'),
    inputs: [
      ...day.bars.approvals
        .filter((one) => one.kind === 'overtime')
        .map((one) => ({
          label: t('hours.explain.approved'),
          value: `${sayClock(one.start, t)}–${sayClock(one.end, t)}`,
        })),
      ...seen(day, t),
      {
        label: t('hours.explain.counted', { month: Number(day.day.slice(5, 7)) }),
        value: hours(overtimeOf(day), t),
        sum: true,
      },
    ],
    progress: sofar(day, t, month),
    warnings: warnings(day, t, month),
  }),
}

const minus = (label: string, amount: string | number, t: TFunction): ExplainInput[] =>
  isZero(amount) ? [] : [{ label, value: `−${days(amount, t)}` }]

function seen({ result }: DayPage, t: TFunction): ExplainInput[] {
  if (!result.first || !result.last) return []
  return [{ label: t('hours.explain.seen'), value: `${sayTold(result.first, t)}–${sayTold(result.last, t)}` }]
}

/** 劳动法 art. 41: at most 3 hours a day and 36 a month; told, never cut. */
const LIMIT = { day: 3, month: 36 }
const limited = (day: DayPage) => day.rule.calendar === 'CN'

function sofar(day: DayPage, t: TFunction, month: Month): Explanation['progress'] {
  if (!month || !limited(day)) return undefined
  const limit = day.rule.overtime_limit ?? LIMIT.month
  return {
    label: t('hours.explain.month_sofar'),
    note: t('hours.explain.of_limit', { n: plain(month.overtime), limit }),
    share: month.overtime / limit,
  }
}

function warnings(day: DayPage, t: TFunction, month: Month): string[] {
  const said: string[] = []
  const today = day.result.overtime.find((one) => one.kind === 'workday')?.hours ?? 0
  const limit = day.rule.overtime_limit ?? LIMIT.month
  if (limited(day) && Number(today) > LIMIT.day)
    said.push(t('hours.explain.over_day', { n: plain(today), limit: LIMIT.day }))
  if (limited(day) && month && month.overtime > limit)
    said.push(t('hours.explain.over_month', { n: plain(month.overtime), limit }))
  for (const clause of day.clauses.filter((one) => one.code.startsWith('overtime_'))) said.push(clause.text)
  return said
}
