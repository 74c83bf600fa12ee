/** Pay items and their versions, and what trying a formula tells. */
import type { Label, Link } from '@/base/api/contract'
import type { Line } from '../contract'

/** Versions that are shipped were saved by nobody: `who`, `at` and `reason` are empty. */
export type ItemVersion = {
  version: number
  valid_from: string
  formula: Label
  offices: string[]
  who: string
  at: string
  reason: string
}

export type Item = {
  code: string
  label: Label
  scheme: string
  step: string
  kind: string
  formula: Label
  version: number
  valid_from: string
  is_law: boolean
  /** Made here, not shipped. */
  is_own: boolean
  hide_zero: boolean
  is_taxable: boolean
  /** None of a new one: behind the last of its step. */
  position: number | null
  note: Label | null
  /** Codes of the offices that it holds for; empty: all that have none of their own. */
  offices: string[]
  /** How many cases are kept beside it, and how many of them it does not meet. */
  cases: { count: number; red: number }
  versions: ItemVersion[]
}

export type Items = {
  items: Item[]
  /** What a formula may speak of besides other items. */
  fields: { id: string; label: Label; from: string; kind: string; show: string; about: Label | null }[]
  functions: { code: string; zh: string; takes: string[]; gives: string }[]
  steps: { code: string; label: Label }[]
  offices: { code: string; name: string }[]
  kinds: string[]
  sees_cases: boolean
  /** By scheme: somebody to begin with, so that a formula is judged from the first letter. */
  somebody: Record<string, Link>
  may: string[]
}

export type Trial = {
  value: string | boolean | null
  before: string | null
  explanation: Line
  net: string
  net_before: string
}

/** An item of some offices stands beside the one of all. */
export const keyOf = (item: Item) => (item.offices.length ? `${item.code}~${item.version}` : item.code)
