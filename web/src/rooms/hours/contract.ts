/** What the hours doors of the server answer. Decimals of a day come as text, months' totals as numbers. */
import type { Approved } from './day/spans'
import type { Medical } from './person/medical'
import type { Results } from './results/results'
import type { Id, Label } from '@/base/api/contract'

export type Coded = { code: string; label: Label }
export type DayType = 'work' | 'rest' | 'statutory' | 'makeup_work'

export type Office = { id: Id; name: string; zone: string }
export type Person = { id: Id; name: string; number: string; department?: string; office?: Office }

/** done: behind us. ready: somebody may act. attention: must be mended. wait: not its turn. */
export type Cell = {
  state: 'done' | 'ready' | 'attention' | 'wait'
  lines: string[]
  at?: string
  by?: string
  note?: string
  counts?: Record<string, number>
  open?: number
  asked?: number
  /** How many days wait for a word of the person; absent once the office is closed. */
  remind?: number
}
export type OfficeMonth = Office & {
  code: string
  people: number
  local_time: string
  cells: Record<string, Cell>
}
export type Required = { place: string; days: number; special: { day: string; type: DayType; label: Label }[] }
export type ExceptionCount = Coded & { count: number; waiting: number }
export type MonthBoard = {
  month: string
  people: number
  required: Required[]
  notes: string[]
  stages: { key: string; label: Label; done: number; total: number }[]
  offices: OfficeMonth[]
  exceptions: ExceptionCount[]
  may: string[]
}

export type Reminded = { told: number; already: number; without_account: number }

/** What of the running month waits for somebody who closes it; `month` is null for all others. */
type Named = { id: Id; name: string }
export type HoursDue = {
  month: string | null
  missing: Named[]
  waiting: (Named & { count: number })[]
  ready: Named[]
}

export type Exception = {
  person: Person
  office: { id: Id; name: string }
  day: string
  code: string
  label: Label
  also: Coded[]
  seen: string
  waits: boolean
  mended: boolean
  holder: string
  asked: number
  answer: string
}
export type Exceptions = { rows: Exception[]; next: string | null }

/** Minutes after midnight of the work day; more than 1440 lies on the next day. */
export type Bar = {
  start: number
  end: number
  text: string
  code?: string
  kind?: string
  label?: Label
  hours?: string
}
export type Tap = { at: number; text: string; use: string; count: number; by_hand: boolean }
export type Bars = { from: number; to: number; shift: Bar[]; approvals: Bar[]; taps: Tap[]; judged: Bar[] }

export type Punch = {
  id: Id
  at: string
  local: string
  text: string
  source_label: Label
  detail: string
  file: string
  line: number | null
  use: string
  use_label: Label
  by_hand: boolean
}
export type Clause = { code: string; label: Label; text: string; inputs: Record<string, unknown> }
export type Result = {
  required: string
  attended: string
  late_minutes: number
  early_minutes: number
  missing: Coded[]
  absent: string
  trip: string
  leave: { kind: string; label: Label; days: string }[]
  overtime: { kind: string; label: Label; hours: string }[]
  first: string | null
  last: string | null
}
export type Card = {
  version: string
  /** The half that the company has free that day; start and end are those of the other one. */
  off: 'am' | 'pm' | ''
  start: string
  end: string
  meal_start: string
  meal_end: string
  day_cut: string
  merge_minutes: number
  late_grace: number
  early_grace: number
  overtime_limit?: number
  calendar: string
  calendar_source?: string | Label | null
}
export type Mended = {
  id: Id
  kind: string
  label: Label
  reason: string
  by: string
  at: string
  taken_back: boolean
  clock: string | null
}
export type Question = { text: string; times: number; asked_at: string; answer: string; answered_at: string | null }
export type WeekDay = { day: string; code: string | null; label: Label | null; text: string; waits: boolean }
export type SourceSays = { source: string; label: Label; code: string; said: Label; minutes: number }

export type DayPage = {
  person: Person
  day: string
  zone: string
  type: Coded
  name: Label | null
  rule: Card
  verdict: Coded
  result: Result
  bars: Bars
  punches: Punch[]
  clauses: Clause[]
  exceptions: Coded[]
  waiting: Coded[]
  /** Beyond the law's limits: told, nothing waits. */
  warnings: (Coded & { text: string })[]
  approved: Approved[]
  source: SourceSays[]
  mends: Mended[]
  question: Question | null
  week: WeekDay[]
  closed: boolean
  /** Figures of a closed month that would be told otherwise today; the stored ones hold. */
  drifted: Label[]
  may: string[]
}

export type CalendarDay = {
  day: string
  type: DayType
  type_label: Label
  name: Label | null
  /** The half that the company has free. */
  off: 'am' | 'pm' | ''
  code: string
  label: Label
  text: string
  late_minutes: number
  early_minutes: number
  exceptions: string[]
  waits: boolean
  mended: boolean
}
export type Totals = {
  required_days: number
  attended_days: number
  late: number
  late_minutes: number
  early: number
  early_minutes: number
  missing: number
  absent_days: number
  leave: Record<string, number>
  trip_days: number
  overtime_hours: Record<string, number>
}
/** Hours as text. `planned`: days that nothing tells of yet, by the rule card; none once the period is over. */
export type Summed = {
  period: 'week' | 'month' | 'quarter' | 'year'
  first: string
  last: string
  hours: string
  planned: string
  quota: string
  left: string
  forecast: string
  over: string
  source: string
  settles_on: string
  known_to: string | null
}
export type PersonMonth = {
  person: Person
  month: string
  days: CalendarDay[]
  totals: Totals
  closed: boolean
  /** The rule that the person works by, in sentences. */
  rule: string[]
  /** Comprehensive hours of the period in which the month lies; null under every other rule. */
  summed: Summed | null
  results: Results | null
}

export type BalanceLine = { day: string; amount: string; balance: string; text: string; source: string }
export type Balance = {
  register: string
  kind: string
  label: Label
  unit: 'days' | 'hours'
  is_entitled: boolean
  taken: string
  amount: string
  /** What lapses if it is not taken, the nearest first. */
  ends: { day: string; amount: string }[]
  /** Of a kind that is taken by the clock: the same amount in hours of the rule card. */
  hours?: string | null
  lines: BalanceLine[]
}
export type Balances = {
  person: Person
  year: number
  may_adjust: boolean
  medical: Medical | null
  balances: Balance[]
}
