/** What the pay doors of the server answer: runs, slips, lines, items, rates. Amounts are decimal text. */
import type { Id, Label } from '@/base/api/contract'
import type { Stands } from '@/rooms/requests/public'
import type { Corrected } from './retro/contract'
import type { Question } from './slip/contract'

export type RunState = 'open' | 'computed' | 'submitted' | 'approved' | 'published' | 'locked'

export type Reason = { code: string; label: Label; amount: string }

/** The difference of gross and of net to last month; the reasons of each sum to it. */
export type Change = {
  has_last: boolean
  gross: string
  net: string
  why_gross: Reason[]
  why_net: Reason[]
}

export type Totals = {
  gross: string
  social_insurance: string
  housing_fund: string
  tax: string
  net: string
  employer_cost: string
}

export type OfficeRow = Totals & {
  id: Id
  code: string
  name: string
  currency: string
  people: number
  change: Change
  questions: number
  errors: number
  warnings: number
  /** Tax and insurance are worked out by a local payroll office. */
  is_local: boolean
}

export type Total = Totals & { currency: string; people: number; change: Change }

export type Check = {
  code: string
  level: 'error' | 'warning' | 'info'
  text: string
  office: Id | null
  /** How many people or figures there are; of a great many the first are told. */
  count: number
  people: { id: Id; name: string }[]
  details: string[]
}

export type RunStage = { key: string; label: Label; state: 'done' | 'current' | 'next' }

/** One of several runs of a month. */
export type RunCard = {
  group: string
  number: number
  name: Label
  offices: string[]
  state: RunState
  state_label: Label
  people: number
  pay_day: string
  /** Of a week or of several, and not of a month. */
  is_period: boolean
  net: { currency: string; amount: string }[]
}

export type Run = {
  month: string
  /** Key of its group; empty: every office that is in none. */
  group: string
  /** 0: the regular run of the month; 101 to 131: of a period that is paid on that day of it. */
  number: number
  name: Label
  /** The days that it pays, where that is no month. */
  begins: string | null
  ends: string | null
  /** Empty where all are paid together. */
  cards: RunCard[]
  previous: string
  next: string
  state: RunState
  state_label: Label
  stages: RunStage[]
  pay_day: string
  /** In whose withholding the pay counts: that of the pay day. */
  tax_month: string
  seconds: string | null
  computed_at: string | null
  job: Id | null
  people: number
  computed: number
  checks: { total: number; passed: number; errors: number; items: Check[] }
  offices: OfficeRow[]
  totals: Total[]
  /** Payslips appear by themselves: a clock in each office's own zone. */
  publish_at: { day: string; clock: string; by: string | null; zones: number } | null
  confirmed: number
  questions: number
  /** People with differences of paid months. */
  retro: number
  computed_by: string | null
  submitted_by: string | null
  approved_by: string | null
  /** Why it was given back or unlocked. */
  back_reason: string | null
  /** Where its newest approval stands. */
  approval: Stands | null
  may: string[]
}

export type Person = { id: Id; name: string; number: string }

export type SlipRow = Totals & {
  id: Id
  person: Person
  office: { id: Id; name: string }
  currency: string
  change: Change
  questions: number
  confirmed: boolean
  flags: string[]
}

/** A page of an office's payslips; `left` are those after it, none of which moved by more than `largest_left`. */
export type SlipPage = {
  rows: SlipRow[]
  next: Id | null
  counts: Record<string, number>
  left: number
  largest_left: string
}

export type SlipLine = {
  code: string
  kind: string
  amount: string
  label: Label
  step: string | null
  note: Label | null
  quantity: { value: string; unit: string } | null
  explained: boolean
  /** How the amount is read: money, or a plain number. */
  show?: string
}

export type Slip = Totals & {
  id: Id
  month: string
  /** Of what is paid apart from the regular pay, or the period; empty otherwise. */
  title: string
  begins: string | null
  ends: string | null
  state: RunState
  currency: string
  person: Person
  office: { id: Id; name: string; zone: string }
  pay_day: string
  tax_month: string
  bank_tail: string
  lines: SlipLine[]
  change: Change
  is_taken_over: boolean
  /** The days of the month on which what is agreed changed. */
  splits_on: string[]
  provisional: Label[]
  confirmed_at: string | null
  questions: Question[]
  may: string[]
}

/** `line` names the figure of the same slip that explains this one further. */
export type ExplainValue = {
  id: string
  label: Label
  value: string | boolean | null
  show?: string
  from?: string
  line?: string | null
  status?: string | null
  /** Where what is agreed changes within the month: what it is made of, by paid days, by the days that the line counts, or by the month
   * where hours do not know those days. */
  by?: 'days' | 'counted' | 'weighted' | 'period'
  parts?: { from: string; to: string; amount: string; share: string; whole: string; value: string }[]
}

export type LawFigure = {
  label: Label
  key: string
  place: string
  value: string
  status: string
  source: Label | string
  valid_from: string
  valid_to: string | null
  published_on: string | null
}

export type Line = {
  code: string
  label: Label
  kind: string
  /** With the sign that it counts by; `value` is the bare figure. */
  amount: string
  value: string
  show?: string
  currency?: string
  person?: Person
  month?: string
  last?: string | null
  change?: string | null
  formula: Label | null
  filled: Label | null
  inputs: ExplainValue[]
  steps: { text: Label; value: string | boolean | null }[]
  note: Label | null
  /** Of the tax: by more or less income at last month's rate, and by a higher bracket. */
  why?: { code: 'income' | 'bracket'; amount: string; rate: string; income_change: string }[]
  rule: {
    label: Label
    version: number
    valid_from: string
    source: Label | string | null
    is_law: boolean
    /** The office of the payslip has a formula of its own. */
    is_offices?: boolean
  } | null
  laws: LawFigure[]
  is_provisional: boolean
  /** Of a line of differences: the paid months that it corrects. */
  retro?: Corrected[]
}
