/** What the pay doors of the server answer: runs, slips, lines, items, rates. Amounts are decimal text. */
import type { Id, Label, Lang, Link, Problem } from '@/base/api/contract'

export type RunState = 'open' | 'computed' | 'submitted' | 'approved' | 'published' | 'locked'

export type Reason = { code?: string; label: Label; amount: string }

export type OfficeRow = {
  office: Link
  currency: string
  people: number
  gross: string
  net: string | null
  employer_cost?: string
  change: string | null
  reasons: Reason[]
  state?: RunState
  note?: string | null
}

export type Total = {
  currency: string
  people: number
  gross: string
  net: string
  change: string | null
  reasons: Reason[]
}

export type Check = {
  code: string
  level: 'error' | 'warning' | 'info' | 'ok'
  text: string
  count?: number
  /** Where it is mended. */
  to?: { entity?: string; id?: Id; href?: string; label?: string } | null
}

export type Run = {
  month: string
  state: RunState
  hours_closed: boolean
  computing?: { id?: Id; done: number; total: number } | null
  people: number
  computed: number
  seconds?: number | null
  pay_day?: string | null
  computed_at?: string | null
  submitted_by?: Link | null
  approved_by?: Link | null
  offices: OfficeRow[]
  totals: Total[]
  checks: Check[]
  may: string[]
  months?: string[]
}

export type SlipRow = {
  id: Id
  person: { id: Id; name: string; number: string }
  office: Link
  currency: string
  gross: string
  insurance: string | null
  tax: string | null
  net: string | null
  change: string | null
  reasons: Reason[]
  why?: string | null
  flags: string[]
  questions: number
  confirmed?: boolean
}

export type SlipLine = {
  code: string
  label: Label
  amount: string
  kind: string
  step?: string
  note?: string | null
}

export type Question = {
  id: Id
  slip: Id
  line: string | null
  label?: Label | null
  text: string
  at: string
  who: string
  answer?: string | null
  answered_at?: string | null
  answered_by?: string | null
}

export type Slip = {
  id: Id
  month: string
  person: { id: Id; name: string; number: string; office?: string }
  currency: string
  gross: string
  insurance: string
  tax: string
  net: string
  employer_cost?: string
  pay_day?: string | null
  account_tail?: string | null
  lines: SlipLine[]
  questions: Question[]
  confirmed_at?: string | null
  state?: string
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
  amount: string
  currency?: string
  person?: { id: Id; name: string; number: string }
  month?: string
  before?: string | null
  formula: Label
  filled: Label
  inputs: ExplainValue[]
  steps: { text: Label; value: string | boolean | null }[]
  note: Label | null
  changes?: { label: Label; note?: Label | null; amount: string }[]
  rule: { label: Label; version: number; valid_from: string; source: Label | string | null; is_law: boolean } | null
  laws: LawFigure[]
  is_provisional: boolean
}

export type PayName = { id: string; label: Label; show?: string; kind?: string; group?: Label }

export type Item = {
  id: Id
  code: string
  scheme: string
  step: string
  kind: string
  label: Label
  formula: string
  law: boolean
  hide_zero?: boolean
  note?: Label | string | null
  source?: Label | string | null
  valid_from?: string | null
  valid_to?: string | null
  version: number
  versions?: { version: number; formula: string; valid_from: string | null; valid_to: string | null }[]
}

export type Scheme = { key: string; label: Label; items: Item[] }
export type Items = { schemes: Scheme[]; names: PayName[]; functions: PayName[]; may: string[] }

export type Trial = {
  problems: Problem[]
  old: { amount: string; net?: string } | null
  new: { amount: string; net?: string } | null
  formula?: Label
  filled?: Label
  inputs?: ExplainValue[]
  currency?: string
}

export type { Lang }
