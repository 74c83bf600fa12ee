/** Differences of paid months, as the server tells them. */
import type { Id, Label } from '@/base/api/contract'

/** What one paid month would be now: why, and line by line. */
export type Corrected = {
  month: string
  why: { label: Label; show: string; was: string | boolean | null; now: string | boolean | null }[]
  lines: { label: Label; paid: string; due: string; amount: string }[]
}

/** `amount` is the person's side, `cost` the employer's. */
export type RetroRow = Corrected & {
  person: { id: Id; name: string }
  office: string
  currency: string
  amount: string
  cost: string
}

export type RetroWait = RetroRow & { kind: string; label: Label; reason: string }

export type RetroList = { month: string; state: string; rows: RetroRow[]; waits: RetroWait[]; may: string[] }
