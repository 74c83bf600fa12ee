/** The day on one axis past midnight: from local times to minutes, and to the lanes of the timeline. */
import type { TFunction } from 'i18next'
import { clock, type Lane, type TimelineBar, type TimelinePoint } from '@/base/timeline/Timeline'
import { daysBetween } from '@/base/format/dates'
import { plain } from '@/base/format/numbers'
import type { Approval, DayPage, Punch } from '../contract'

/** 2026-10-16T01:30 seen from 2026-10-15 → 1530. */
export function minutesOf(local: string, day: string): number {
  const [date = day, time = '00:00'] = local.split(/[T ]/)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return daysBetween(day, date) * 1440 + hours * 60 + minutes
}

export const timeOf = (hhmm: string) => {
  const [hours = 0, minutes = 0] = hhmm.split(':').map(Number)
  return hours * 60 + minutes
}

/** 08:47, or 次日 01:30 after midnight. */
export const sayClock = (minutes: number, t: TFunction) =>
  minutes >= 1440 ? t('hours.next_day', { time: clock(minutes) }) : clock(minutes)

export const USED = ['start', 'end', 'presence']
export const isUsed = (punch: Punch) => USED.includes(punch.use)

export type Axis = { from: number; to: number; cut: number }

/** 06:00 to just past the change of the day, wider when a punch lies outside. */
export function axisOf(day: DayPage): Axis {
  const cut = 1440 + timeOf(day.rule.day_cut)
  const at = day.punches.map((punch) => minutesOf(punch.local, day.day))
  const first = Math.min(360, timeOf(day.rule.start) - 60, ...at.map((one) => one - 30))
  return { from: Math.max(0, Math.floor(first / 60) * 60), to: cut + 60, cut }
}

const clipped = (bar: TimelineBar, axis: Axis): TimelineBar | null =>
  bar.to > axis.from && bar.from < axis.to
    ? { ...bar, from: Math.max(bar.from, axis.from), to: Math.min(bar.to, axis.to) }
    : null

export function shiftBars({ rule, required }: DayPage): TimelineBar[] {
  if (Number(required) === 0) return []
  const halves: [string, string][] = [
    [rule.start, rule.meal_start],
    [rule.meal_end, rule.end],
  ]
  return halves.map(([from, to]) => ({
    from: timeOf(from),
    to: timeOf(to),
    tone: 'shift',
    text: `${from}–${to}`,
  }))
}

export function approvalBar(approval: Approval, day: string, t: TFunction): TimelineBar {
  const from = minutesOf(approval.start, day)
  const to = minutesOf(approval.end, day)
  const whole = from < 0 || to > 1440 + 300
  const text = whole ? approval.label : `${approval.label} ${clock(from)}–${sayClock(to, t)}`
  return { from, to, tone: 'plan', text, title: `${text}${approval.number ? ` · ${approval.number}` : ''}` }
}

/** Where a person was seen within the shift, and the overtime that counts. */
export function verdictBars(day: DayPage, t: TFunction): TimelineBar[] {
  const bars: TimelineBar[] = []
  const used = day.punches.filter(isUsed).map((punch) => minutesOf(punch.local, day.day))
  const start = used.length ? Math.min(...used) : null
  const end = used.length > 1 ? Math.max(...used) : null
  if (start !== null && end !== null && Number(day.required) > 0) bars.push(...present(day, start, end, t))
  for (const one of day.approvals.filter((approval) => approval.kind === 'overtime'))
    bars.push({
      from: minutesOf(one.start, day.day),
      to: minutesOf(one.end, day.day),
      tone: 'strong',
      text: t('hours.said.overtime', { n: plain(one.amount) }),
    })
  return bars
}

function present(day: DayPage, start: number, end: number, t: TFunction): TimelineBar[] {
  const bars: TimelineBar[] = []
  const shift = shiftBars(day)
  if (day.late_minutes)
    bars.push({
      from: start - day.late_minutes,
      to: start,
      tone: 'warn',
      text: t('hours.code.late'),
      title: t('hours.said.late', { n: day.late_minutes }),
    })
  for (const half of shift) {
    const from = Math.max(half.from, start)
    const to = Math.min(half.to, end)
    if (from < to) bars.push({ from, to, tone: 'ok', text: spanSaid(to - from, t) })
  }
  if (day.early_minutes)
    bars.push({
      from: end,
      to: end + day.early_minutes,
      tone: 'warn',
      text: t('hours.code.early'),
      title: t('hours.said.early', { n: day.early_minutes }),
    })
  return bars
}

/** 3 小时, 2 小时 30 分, 45 分 */
export function spanSaid(minutes: number, t: TFunction): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (!hours) return t('hours.span.minutes', { m: rest })
  return rest ? t('hours.span.both', { h: hours, m: rest }) : t('hours.span.hours', { h: hours })
}

/** Labels take about two hours of the axis: a punch on the way keeps its label only where there is room. */
const ROOM = 110

export function punchPoints(day: DayPage, t: TFunction): TimelinePoint[] {
  const shown = day.punches.filter((punch) => punch.use !== 'same')
  const labelled = shown.filter(isUsed).map((punch) => minutesOf(punch.local, day.day))
  return shown.map((punch) => {
    const at = minutesOf(punch.local, day.day)
    const used = isUsed(punch)
    const crowded = !used && labelled.some((other) => Math.abs(other - at) < ROOM)
    if (!used && !crowded) labelled.push(at)
    return {
      at,
      label: crowded ? undefined : sayClock(at, t),
      note: crowded ? undefined : t(`hours.use.${punch.use}`, { defaultValue: '' }),
      used,
      title: `${sayClock(at, t)} ${punch.note}`,
    }
  })
}

export function lanesOf(day: DayPage, axis: Axis, t: TFunction): Lane[] {
  const bars = (list: TimelineBar[]) => list.map((bar) => clipped(bar, axis)).filter((bar) => bar !== null)
  return [
    { key: 'shift', label: t('hours.lane.shift'), bars: bars(shiftBars(day)) },
    {
      key: 'approval',
      label: t('hours.lane.approval'),
      bars: bars(day.approvals.map((one) => approvalBar(one, day.day, t))),
    },
    { key: 'punches', label: t('hours.lane.punches'), points: punchPoints(day, t) },
    { key: 'verdict', label: t('hours.lane.verdict'), bars: bars(verdictBars(day, t)) },
  ]
}
