/** Two months or runs of pay side by side, as the server tells them; amounts are decimal text. */
import type { Id, Label } from '@/base/api/contract'
import type { Change, Person, Totals } from '../contract'

/** `key`: a month, or one run of it; `name`: of a run, null of a month, which says it all. */
export type Choice = { key: string; month: string; name: Label | null }
type Side = Choice & { group: string; number: number; state: string; state_label: Label; people: number }
type Sides = {
  currency: string
  people_then: number
  people_now: number
  then: Totals
  now: Totals
  change: Change
}

export type OfficeMoved = Sides & { id: Id; name: string }
export type ItemMoved = { code: string; label: Label; currency: string; then: string; now: string; change: string }
export type PersonMoved = {
  person: Person
  office: { id: Id; name: string }
  currency: string
  /** The payslip of the side that is looked at, not of what it is compared with. */
  slip: Id | null
  then: Totals | null
  now: Totals | null
  change: Change
}

export type Versus = {
  /** Months that are computed, the newest first, each before its runs where it has more than one. */
  choices: Choice[]
  then: Side | null
  now: Side | null
  totals: Sides[]
  offices: OfficeMoved[]
  items: ItemMoved[]
  people: PersonMoved[]
  count: number
  next: number | null
}
