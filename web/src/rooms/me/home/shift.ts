/** Today's shift: how much of it has passed, which taps were seen, and whether the day is free. */
import type { DayPage, Figures } from '@/rooms/hours/public'
import { minutesOf, timeOf } from '@/rooms/hours/public'

export const isFree = (day: Pick<Figures, 'type'>) => day.type === 'rest' || day.type === 'statutory'

/** Share of the shift that has passed, 0 to 1. */
export function elapsed(start: string, end: string, now: string): number {
  const [from, to, at] = [timeOf(start), timeOf(end), timeOf(now)]
  if (to <= from) return 0
  return Math.max(0, Math.min(1, (at - from) / (to - from)))
}

export type Tap = { key: string; at: number; use: string }

export const tapsOf = (day: Pick<DayPage, 'punches' | 'day'>): Tap[] =>
  day.punches
    .filter((punch) => punch.use !== 'same')
    .map((punch) => ({ key: String(punch.id), at: minutesOf(punch.local, day.day), use: punch.use }))
