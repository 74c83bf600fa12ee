/** Leaving as the server tells it: the board of cases, one case, and the leaver's own page. */
import type { Id, Label, Link } from '@/base/api/contract'

export type CaseHead = {
  id: Id
  person: Link & { number: string }
  office: Link
  zone: string
  job_title: string
  state: 'open' | 'closed' | 'withdrawn'
  reason_kind: string
  reason: Label
  told_on: string
  last_day: string
  in_probation: boolean
  off_hour: number
  off_at: string
  off_done_at: string | null
  has_account: boolean
  secret_bearing: boolean
  certificate_by: string
  certificate_late: boolean
  certificate_at: string | null
  certificate_asked_at: string | null
  closed_at: string | null
  kept_until: string
  days_left: number
}
export type BoardCase = CaseHead & { items: number; left: number; decision: 'bound' | 'free' | null }
export type ReasonChoice = { value: string; label: Label }
export type LeavingBoard = {
  stages: { key: string; label: Label }[]
  requests: (Resignation & { person: Link; office: Link })[]
  cases: BoardCase[]
  reasons: ReasonChoice[]
  flagged: string[]
  may: string[]
}
export type Item = {
  id: Id
  text: string
  state: 'open' | 'done' | 'waived'
  reason: string
  successor: Link | null
  done_at: string | null
  done_by: string
}
export type Group = { key: string; label: Label; needs_successor: boolean; items: Item[] }
export type Clause = {
  is_bound: boolean
  months: number | null
  rate: string | null
  reason: string
  base: string | null
  base_origin: string
  least: string | null
  monthly: string | null
  decided_at: string
  paid: { month: number; amount: string; paid_on: string }[]
  unpaid: number[]
}
export type Proposal = {
  average: string | null
  origin: string
  least: string | null
  currency: string
  most_months: number
  least_rate: string
  long_rate: string
}
/** For HR only: what became of the leaver's link. */
export type LeaverLink = {
  is_open: boolean
  until: string | null
  sent_at: string | null
  opened_at: string | null
  mail: string
  proof: 'identity' | 'phone' | null
  wrong_tries: number
  locked: boolean
  months: number
}
export type LeaveCase = CaseHead & {
  text: string
  reasons: ReasonChoice[]
  notes: { level: 'warning' | 'note'; text: string }[]
  groups: Group[]
  decision: Clause | null
  certificate: { code: string; issued_day: string; file: { name: string; href: string } } | null
  link: LeaverLink | null
  proposal: Proposal | null
  may: string[]
}
/** Where a resignation stands that nobody has taken up yet. */
export type Resignation = { id: Id; status_label: string; with: string[] }
export type OwnLeaving = {
  case: LeaveCase | null
  request: Resignation | null
  notice_days: number
  today: string
}
