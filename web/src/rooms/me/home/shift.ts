/** Today's shift: how much of it has passed, and which days of the week are free. */
import { timeOf, type WeekDay } from '@/rooms/hours/public'

/** Share of the shift that has passed, 0 to 1. */
export function elapsed(start: string, end: string, now: string): number {
  const [from, to, at] = [timeOf(start), timeOf(end), timeOf(now)]
  if (to <= from) return 0
  return Math.max(0, Math.min(1, (at - from) / (to - from)))
}

/** A day that nobody has judged yet is free on weekends, as far as one knows. */
export function isFreeDay(day: Pick<WeekDay, 'day' | 'code'>): boolean {
  if (day.code) return day.code === 'rest'
  return [0, 6].includes(new Date(`${day.day}T00:00:00Z`).getUTCDay())
}
