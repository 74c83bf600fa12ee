/** Final pay as the server tells it: who is to be settled, what is on file, and what a decision comes to. */
import type { Id, Label, Link } from '@/base/api/contract'
import type { Line } from '../contract'

export type Severance = 'none' | 'n' | 'n_plus' | 'two_n'
export type ClauseRun = {
  monthly: string
  months: number
  first: string
  last: string
  ended_on: string | null
  ended_why: string
}

export type FinalRow = {
  id: Id
  person: Link & { number: string }
  office: Link
  last_day: string
  reason_kind: string
  reason: Label
  case: Id
  state: 'waiting' | 'settled' | 'elsewhere'
  month: string | null
  severance: Severance | null
  clause: ClauseRun | null
}
export type FinalList = { rows: FinalRow[]; may: string[] }

/** Null: not on file, to be told by whoever settles. */
export type Facts = {
  since: string | null
  months: string | null
  suggested: Severance | ''
  average: string | null
  plain_average: string | null
  last_wage: string | null
  average_origin: string
  average_on_file: string | null
  average_short: string
  local_average: string | null
  local_origin: Label | null
  local_before: { value: string; source: Label; until: string } | null
  notice_short: number
}

export type WorkedLine = Line & { inner: Line[] }
export type Worked = { month: string; lines: WorkedLine[]; total: string | null; tax: string | null }
export type Tried = Worked & { lacking: { field: string; text: string }[] }

export type Settlement = Worked & {
  severance: Severance
  months: string
  average: string
  average_origin: string
  local_average: string
  local_origin: string
  last_wage: string
  leave_days: string
  plain_average: string
  leave_waived: boolean
  note: string
  decided_at: string
}

export type FinalPay = FinalRow & {
  is_here: boolean
  pays_in: string
  facts: Facts
  leave: { before: string; earned: string; moved: string; left: string } | null
  choices: { value: Severance; label: Label }[]
  settlements: Settlement[]
  may: string[]
}
