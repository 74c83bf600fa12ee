/** The lanes of a day's timeline from the server's bars; minutes after midnight, past it if need be. */
import type { TFunction } from 'i18next'
import { clock, type Lane, type TimelineBar, type TimelinePoint } from '@/base/timeline/Timeline'
import { plain } from '@/base/format/numbers'
import type { Bar, Bars, DayPage } from '../contract'
import type { Name } from '../say'

export const timeOf = (hhmm: string) => {
  const [hours = 0, minutes = 0] = hhmm.split(':').map(Number)
  return hours * 60 + minutes
}

/** 08:47, or 次日 01:30 after midnight. */
export const sayClock = (minutes: number, t: TFunction) =>
  minutes >= 1440 ? t('hours.next_day', { time: clock(minutes) }) : clock(minutes)

/** The server writes "01:30 (+1)" for a time after midnight. */
export const sayTold = (told: string, t: TFunction) =>
  /\(\+\d\)/.test(told) ? t('hours.next_day', { time: told.replace(/\s*\(\+\d\)/, '') }) : told

export const USED = ['start', 'end', 'presence']
export const isUsed = (one: { use: string }) => USED.includes(one.use)

export type Axis = { from: number; to: number; cut: number }

/** From the hour before the first thing to be seen to the hour after the day turns. */
export function axisOf({ bars }: Pick<DayPage, 'bars'>): Axis {
  const starts = [...bars.shift.map((bar) => bar.start - 120), ...bars.taps.map((tap) => tap.at - 60)]
  const first = Math.max(bars.from, Math.min(480, ...starts))
  return { from: Math.floor(first / 60) * 60, to: bars.to + 120, cut: bars.to }
}

const clipped = (bar: TimelineBar, axis: Axis): TimelineBar | null =>
  bar.to > axis.from && bar.from < axis.to
    ? { ...bar, from: Math.max(bar.from, axis.from), to: Math.min(bar.to, axis.to) }
    : null

/** 3 小时, 2 小时 30 分, 45 分 */
export function spanSaid(minutes: number, t: TFunction): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (!hours) return t('hours.span.minutes', { m: rest })
  return rest ? t('hours.span.both', { h: hours, m: rest }) : t('hours.span.hours', { h: hours })
}

const TONES: Record<string, TimelineBar['tone']> = { late: 'warn', early: 'warn', overtime: 'strong' }

export function judgedBar(bar: Bar, t: TFunction, name: Name): TimelineBar {
  const length = bar.end - bar.start
  const said = name(bar.label)
  const text = bar.hours
    ? `${said} ${t('hours.amount.hours', { n: plain(bar.hours) })}`
    : bar.code === 'normal'
      ? spanSaid(length, t)
      : said
  return {
    from: bar.start,
    to: bar.end,
    tone: TONES[bar.code ?? ''] ?? 'ok',
    text: length < 40 ? '' : text,
    title: `${said} ${bar.text} · ${spanSaid(length, t)}`,
  }
}

/** A leave of several days is told by its word, one within the day by its times. */
function approvalBar(bar: Bar, bars: Bars, t: TFunction, name: Name): TimelineBar {
  const within = bar.start >= 0 && bar.end <= bars.to
  const said = name(bar.label)
  const text = within ? `${said} ${clock(bar.start)}–${sayClock(bar.end, t)}` : said
  return { from: bar.start, to: bar.end, tone: 'plan', text, title: text }
}

/** Labels take about two hours of the axis: a tap on the way keeps its label only where there is room. */
const ROOM = 110

export function tapPoints({ taps }: Pick<Bars, 'taps'>, t: TFunction): TimelinePoint[] {
  const labelled = taps.filter(isUsed).map((tap) => tap.at)
  return taps.map((tap) => {
    const used = isUsed(tap)
    const crowded = !used && labelled.some((other) => Math.abs(other - tap.at) < ROOM)
    if (!used && !crowded) labelled.push(tap.at)
    const use = t(`hours.use.${tap.use}`, { defaultValue: '' })
    const said = sayClock(tap.at, t)
    const title = `${said} ${use}${tap.by_hand ? ` · ${t('hours.punch.by_hand')}` : ''}`
    return { at: tap.at, label: crowded ? undefined : said, note: crowded ? undefined : use, used, title }
  })
}

export function lanesOf({ bars }: Pick<DayPage, 'bars'>, axis: Axis, t: TFunction, name: Name): Lane[] {
  const kept = (list: TimelineBar[]) => list.map((bar) => clipped(bar, axis)).filter((bar) => bar !== null)
  const shift = bars.shift.map((bar): TimelineBar => ({
    from: bar.start,
    to: bar.end,
    tone: 'shift',
    text: bar.text,
  }))
  return [
    { key: 'shift', label: t('hours.lane.shift'), bars: kept(shift) },
    {
      key: 'approval',
      label: t('hours.lane.approval'),
      bars: kept(bars.approvals.map((bar) => approvalBar(bar, bars, t, name))),
    },
    { key: 'punches', label: t('hours.lane.punches'), points: tapPoints(bars, t) },
    {
      key: 'verdict',
      label: t('hours.lane.verdict'),
      bars: kept(bars.judged.map((bar) => judgedBar(bar, t, name))),
    },
  ]
}
