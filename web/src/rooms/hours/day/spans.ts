/** What was approved for a day, in local times; how it is told, and the request that takes it back. */
import type { Label } from '@/base/api/contract'

export type Approved = {
  ref: string
  what: 'leave' | 'overtime'
  label: Label
  start: string
  end: string
  may_take_back: boolean
}

/** 11月4日 09:00 – 11月6日 18:00; within a day only the times are told twice. */
export function spanOf(one: Pick<Approved, 'start' | 'end'>, sayDay: (day: string) => string): string {
  const [first = '', from = ''] = one.start.split('T')
  const [last = '', until = ''] = one.end.split('T')
  return first === last
    ? `${sayDay(first)} ${from}–${until}`
    : `${sayDay(first)} ${from} – ${sayDay(last)} ${until}`
}

/** The request begins with what it is about; the time tells it apart from another of the day. */
export const requestOf = (one: Pick<Approved, 'start' | 'what'>, day: string) =>
  `/flow/new/hours.take_back?what=${one.what}&day=${day}&from_time=${one.start.split('T')[1]}`
