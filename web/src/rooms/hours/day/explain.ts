/** How each figure of a day came about: formula in words, inputs with their source, the rule that judged it. */
import type { TFunction } from 'i18next'
import type { Explanation, ExplainInput } from '@/base/explain/ExplainPanel'
import type { Label } from '@/base/api/contract'
import { plain } from '@/base/format/numbers'
import type { DayPage } from '../contract'
import { daySaid, isZero, sum } from '../say'
import { minutesOf, sayClock } from './axis'

export type FigureKey = 'verdict' | 'attended' | 'late' | 'away' | 'overtime'
export type Words = { t: TFunction; label: (label: Label | string | null | undefined) => string }

export function ruleOf({ rule, computed_at }: DayPage, t: TFunction): Pick<Explanation, 'rule' | 'computedAt'> {
  return {
    rule: {
      name: rule.name,
      version: rule.version && t('hours.explain.version', { version: rule.version }),
      source: rule.source,
      since: rule.valid_from ?? undefined,
    },
    computedAt: computed_at ?? undefined,
  }
}

const clauseInputs = (day: DayPage, codes: string[], t: TFunction): ExplainInput[] =>
  day.clauses
    .filter((clause) => codes.includes(clause.code))
    .map((clause) => ({
      label: t(`hours.clause.${clause.code}`, { defaultValue: '' }),
      from: clause.text,
      value: '',
    }))

const days = (n: unknown, t: TFunction) => t('hours.amount.days', { n: plain(String(n)) })
const hours = (n: unknown, t: TFunction) => t('hours.amount.hours', { n: plain(String(n)) })

export function figuresOf(day: DayPage, w: Words): { key: FigureKey; label: string; value: string }[] {
  const { t } = w
  const shown: { key: FigureKey; label: string; value: string }[] = [
    { key: 'verdict', label: t('hours.figure.verdict'), value: daySaid(day, t, w.label) },
    { key: 'attended', label: t('hours.figure.attended'), value: days(day.attended, t) },
    {
      key: 'late',
      label: t('hours.figure.late'),
      value: t('hours.amount.minutes', { n: day.late_minutes + day.early_minutes }),
    },
  ]
  const away = awayOf(day)
  if (!isZero(away)) shown.push({ key: 'away', label: t('hours.figure.away'), value: days(away, t) })
  shown.push({ key: 'overtime', label: overtimeName(day, t), value: hours(sum(day.overtime), t) })
  return shown
}

export const awayOf = (day: Pick<DayPage, 'leave' | 'trip'>) =>
  (Math.round(Number(sum(day.leave)) * 10_000) + Math.round(Number(day.trip) * 10_000)) / 10_000

export function overtimeName(day: Pick<DayPage, 'overtime' | 'type'>, t: TFunction): string {
  const known = Object.keys(day.overtime)[0]
  const kind = known ?? (day.type === 'statutory' ? 'holiday' : day.type === 'rest' ? 'restday' : 'workday')
  return t(`hours.overtime.${kind}`)
}

export function explain(key: FigureKey, day: DayPage, w: Words): Explanation {
  const { t } = w
  const figure = figuresOf(day, w).find((one) => one.key === key)
  const what = figure ? `${figure.label} ${figure.value}` : ''
  return { what, ...EXPLAIN[key](day, w), ...ruleOf(day, t) }
}

const EXPLAIN: Record<FigureKey, (day: DayPage, w: Words) => Partial<Explanation>> = {
  verdict: (day, { t }) => ({
    formula: t('hours.explain.verdict'),
    inputs: day.clauses.map((clause) => ({
      label: t(`hours.clause.${clause.code}`, { defaultValue: clause.code }),
      from: clause.text,
      value: '',
    })),
    warnings: day.source_says ? [t('hours.explain.differs', { says: day.source_says })] : undefined,
  }),
  attended: (day, { t, label }) => ({
    formula: t('hours.explain.attended'),
    inputs: [
      {
        label: t('hours.explain.required'),
        from: label(day.name) || t(`hours.type.${day.type}`),
        value: days(day.required, t),
      },
      ...minus(t('hours.figure.away'), awayOf(day), t),
      ...minus(t('hours.code.absent'), day.absent, t),
      { label: t('hours.figure.attended'), value: days(day.attended, t), sum: true },
    ],
  }),
  late: (day, { t }) => ({
    formula: t('hours.explain.late', { grace: day.rule.late_grace }),
    inputs: [
      ...clauseInputs(day, ['start', 'late', 'end', 'early', 'missing'], t),
      { label: t('hours.code.late'), value: t('hours.amount.minutes', { n: day.late_minutes }) },
      { label: t('hours.code.early'), value: t('hours.amount.minutes', { n: day.early_minutes }) },
      {
        label: t('hours.figure.late'),
        value: t('hours.amount.minutes', { n: day.late_minutes + day.early_minutes }),
        sum: true,
      },
    ],
  }),
  away: (day, { t }) => ({
    formula: t('hours.explain.away'),
    inputs: [
      ...day.approvals
        .filter((one) => one.kind !== 'overtime')
        .map((one) => ({ label: one.label, from: one.number, value: span(one.start, one.end, day.day, t) })),
      { label: t('hours.figure.away'), value: days(awayOf(day), t), sum: true },
    ],
  }),
  overtime: (day, { t }) => {
    const limit = day.rule.overtime_limit
    const sofar = Number(day.month_overtime)
    return {
      formula: t('hours.explain.overtime'),
      inputs: [
        ...day.approvals
          .filter((one) => one.kind === 'overtime')
          .map((one) => ({
            label: t('hours.explain.approved'),
            from: one.number,
            value: span(one.start, one.end, day.day, t),
          })),
        ...(day.first && day.last
          ? [{ label: t('hours.explain.seen'), value: span(day.first, day.last, day.day, t) }]
          : []),
        {
          label: t('hours.explain.counted', { month: Number(day.day.slice(5, 7)) }),
          value: hours(sum(day.overtime), t),
          sum: true,
        },
      ],
      progress: limit
        ? {
            label: t('hours.explain.month_sofar'),
            note: t('hours.explain.of_limit', { n: plain(sofar), limit }),
            share: sofar / limit,
          }
        : undefined,
      warnings: warnings(day, t),
    }
  },
}

const minus = (label: string, amount: unknown, t: TFunction): ExplainInput[] =>
  isZero(amount as string) ? [] : [{ label, value: `−${days(amount, t)}` }]

/** 劳动法 art. 41: at most 3 hours a day and 36 a month; told, never cut. */
const DAILY_LIMIT = 3
function warnings(day: DayPage, t: TFunction): string[] {
  const said: string[] = []
  const today = sum(day.overtime)
  if (day.type !== 'rest' && day.type !== 'statutory' && Number(today) > DAILY_LIMIT)
    said.push(t('hours.explain.over_day', { n: plain(today), limit: DAILY_LIMIT }))
  if (day.rule.overtime_limit && Number(day.month_overtime) > day.rule.overtime_limit)
    said.push(t('hours.explain.over_month', { n: plain(day.month_overtime), limit: day.rule.overtime_limit }))
  for (const clause of day.clauses.filter((one) => one.code.startsWith('overtime_'))) said.push(clause.text)
  return said
}

export const span = (from: string, to: string, day: string, t: TFunction) =>
  `${sayClock(minutesOf(from, day), t)}–${sayClock(minutesOf(to, day), t)}`
