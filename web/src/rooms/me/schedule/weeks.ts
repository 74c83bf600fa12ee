/** The coming days as the server tells them, by weeks. */
import type { Label } from '@/base/api/contract'
import { weekdayOf } from '@/base/format/dates'

/** Minutes from the local midnight of the day on; past 1440 it is the morning after. */
type Span = [from: number, to: number]

export type Coming = {
  day: string
  type: string
  name: Label | null
  work: Span[]
  away: { label: Label; span: Span }[]
  core: Span | null
  hours: string
  own_time: boolean
  remote: boolean
}
export type Schedule = { first: string; last: string; zone: string; rule: string[]; days: Coming[] }

/** A new one begins with each Monday; the first may begin later, with the first day of a post. */
export function weeksOf(days: Coming[]): Coming[][] {
  const weeks: Coming[][] = []
  for (const one of days) {
    if (!weeks.length || weekdayOf(one.day) === 1) weeks.push([])
    weeks.at(-1)!.push(one)
  }
  return weeks
}

export const hoursOf = (week: Coming[]) =>
  Math.round(week.reduce((sum, one) => sum + Number(one.hours), 0) * 10) / 10
