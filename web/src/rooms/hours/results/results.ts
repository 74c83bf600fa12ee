/** What counts for somebody who is judged by results, period by period. */
import type { Id } from '@/base/api/contract'

export type AcceptedOne = {
  id: Id
  title: string
  link: string
  promised_for: string | null
  on: string
  by: string
  word: string
  request: number
}
export type ResultPeriod = {
  first: string
  last: string
  is_missing: boolean
  is_owed: boolean
  accepted: AcceptedOne[]
  waiting: { id: Id; title: string; opens: boolean }[]
}
export type Results = { may_settle: boolean; is_mine: boolean; periods: ResultPeriod[] }
