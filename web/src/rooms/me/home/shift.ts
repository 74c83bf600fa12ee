/** Today's shift: how much of it has passed, and what the days of the week are. */
import { timeOf, type WeekDay } from '@/rooms/hours/public'
import type { Coming } from '../schedule/weeks'

/** Share of the shift that has passed, 0 to 1. */
export function elapsed(start: string, end: string, now: string): number {
  const [from, to, at] = [timeOf(start), timeOf(end), timeOf(now)]
  if (to <= from) return 0
  return Math.max(0, Math.min(1, (at - from) / (to - from)))
}

/** Work, a free day, or leave: as it was judged, else as the schedule has it; before that is read nothing is said. */
export function sortOf(day: Pick<WeekDay, 'day' | 'code'>, coming?: Coming[]): 'work' | 'off' | 'away' {
  if (day.code) return day.code === 'rest' ? 'off' : 'work'
  if (!coming) return 'work'
  const planned = coming.find((one) => one.day === day.day)
  if (planned?.work.length || planned?.own_time) return 'work'
  return planned?.away.length ? 'away' : 'off'
}
