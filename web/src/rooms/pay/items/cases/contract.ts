/** Cases of pay items, as the server tells them. */
import type { Id, Label } from '@/base/api/contract'
import type { Line } from '../../contract'

export type FormulaCase = {
  id: Id
  code: string
  /** By whose formulas it is judged; empty: by those of everybody. */
  office: string
  name: string
  given: Record<string, string | boolean>
  expected: string
  valid_from: string
  valid_to: string | null
  /** The day by whose formulas it was worked out; without a value `problem` tells why. */
  day: string
  value: string | null
  is_green: boolean
  trace: Line | null
  problem: string | null
}

export type CaseInput = {
  id: string
  label: Label
  kind: string
  show: string
  from: string
  is_needed: boolean
  usual: string | boolean | null
}

export type Cases = { inputs: CaseInput[]; rows: FormulaCase[]; may: string[] }

/** What becomes of a case that a version makes red. */
export type Decision = { case: Id; expected?: string; withdraw?: boolean }
