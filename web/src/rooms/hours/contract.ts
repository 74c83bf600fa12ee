/** What the server tells about hours: the month's board, one day, a person's month, balances. Decimals come as text. */
import type { Id, Label, Link } from '@/base/api/contract'

export type DayCode =
  | 'not_employed'
  | 'no_data'
  | 'absent'
  | 'missing'
  | 'late'
  | 'early'
  | 'leave'
  | 'trip'
  | 'overtime'
  | 'normal'
  | 'rest'

export type ExceptionCode =
  | 'no_data'
  | 'absent'
  | 'missing'
  | 'late'
  | 'early'
  | 'overtime_without_approval'
  | 'leave_without_approval'
  | 'overtime_not_covered'
  | 'presence_on_leave'
  | 'absences_overlap'
  | 'source_differs'

export type DayType = 'work' | 'rest' | 'statutory' | 'makeup_work'
export type Amount = string | number
export type Amounts = Record<string, Amount>

/** What was judged of one day. */
export type Figures = {
  day: string
  type: DayType
  code: DayCode
  required: Amount
  attended: Amount
  late_minutes: number
  early_minutes: number
  missing: ('start' | 'end' | 'unknown')[]
  absent: Amount
  leave: Amounts
  trip: Amount
  overtime: Amounts
  first: string | null
  last: string | null
  exceptions: ExceptionCode[]
  is_settled: boolean
  name?: Label | null
}

export type Totals = {
  required_days: Amount
  attended_days: Amount
  late: number
  late_minutes: number
  early: number
  early_minutes: number
  missing: number
  absent_days: Amount
  leave: Amounts
  trip_days: Amount
  overtime_hours: Amounts
}

export type Person = { id: Id; name: string; number: string; office?: Office | null; department?: Link | null }
export type Office = { id: Id; name: string; zone: string }

export type Source = { label: Label | string; count: number; unit?: string; at: string | null; note?: string }

export type OfficeMonth = Office & {
  people: number
  state: 'open' | 'closed'
  closed_at: string | null
  closed_by: string | null
  sources: Source[]
  /** Open exceptions by kind: how many days. */
  waiting: Partial<Record<ExceptionCode, number>>
  waiting_people: number
  asked_people: number
  is_ready: boolean
}

export type MonthBoard = {
  month: string
  people: number
  required_days: Amount
  makeup: string[]
  offices: OfficeMonth[]
  may: string[]
}

export type Exception = {
  id: Id
  person: Person
  day: string
  code: ExceptionCode
  /** "迟到 16 分钟" */
  label: string
  /** "只有 08:53 一次打卡" */
  seen: string
  /** What DingTalk or WeCom said, where it differs from us. */
  source_says?: string | null
  is_open: boolean
  asked_at: string | null
  asked_times: number
  answer: string | null
}
export type Exceptions = {
  rows: Exception[]
  counts: Partial<Record<ExceptionCode, number>>
  next: string | null
}

export type Punch = {
  id: Id
  at: string
  /** Wall-clock time where it was made: 2026-10-15T08:47:12. */
  local: string
  source: string
  place: string
  use: string
  note: string
  by_hand?: boolean
}
export type Approval = {
  id: Id
  number?: string
  kind: string
  label: string
  start: string
  end: string
  amount: Amount
  unit: 'days' | 'hours'
}
export type Clause = { code: string; text: string; inputs: Record<string, unknown> }
export type Card = {
  name: string
  version: string
  valid_from: string | null
  source?: string
  start: string
  end: string
  meal_start: string
  meal_end: string
  day_cut: string
  merge_minutes: number
  late_grace: number
  early_grace: number
  overtime_limit: number
}

export type DayPage = Figures & {
  person: Person
  is_closed: boolean
  rule: Card
  punches: Punch[]
  approvals: Approval[]
  clauses: Clause[]
  source_says: string | null
  week: Figures[]
  month_overtime: Amount
  computed_at: string | null
  asked: { at: string; text: string; answer: string | null; answered_at: string | null }[]
  mended: { kind: string; reason: string; by: string; at: string } | null
  may: string[]
}

export type PersonMonth = {
  person: Person
  month: string
  days: Figures[]
  totals: Totals
  is_closed: boolean
  may: string[]
}

export type BalanceLine = { day: string; amount: Amount; balance: Amount; cause: string; source?: string }
export type Balance = {
  register: string
  kind: string
  label: Label | string
  unit: 'days' | 'hours'
  balance: Amount
  lines: BalanceLine[]
}
export type Balances = { person: Person; balances: Balance[] }
