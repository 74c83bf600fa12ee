/** What the server says of roles, the ledger and jobs. */
import type { Id, Label } from '@/base/api/contract'

export type Grant = {
  id: Id
  entity: string
  verbs: string[]
  fields: string[]
  rows: unknown
  shipped: boolean
  edited: boolean
}
/** `second`: has a second factor; `second_from`: from which day the role asks for one. */
export type Holder = { id: Id; user: Id; name: string; offices: Id[]; second: boolean }
export type Role = { name: string; label: Label; grants: Grant[]; holders: Holder[]; second_from: string | null }
export type Rights = {
  roles: Role[]
  verbs: { of: Record<string, string[]>; plain: string[]; labels: Record<string, Label> }
  may_edit: boolean
}

export type LedgerLine = {
  seq: number
  at: string
  who: Label | string | null
  verb: string
  verb_label: Label
  entity: string
  label: Label
  record: string
  title: Label | null
  count: number | null
  reason: Label
}
export type Ledger = { lines: LedgerLine[]; next: number | null }

export type Job = {
  name: string
  label: Label
  every: string | null
  next_run: string | null
  last_run: string | null
  failed: number
}
export type JobRun = {
  id: number
  name: string
  label: Label
  state: 'waiting' | 'running' | 'done' | 'failed'
  queued_at: string
  started_at: string | null
  ended_at: string | null
  milliseconds: number | null
  failures: number
  done: number
  total: number
  message: string | null
  error: string | null
}
export type JobBoard = { jobs: Job[]; runs: JobRun[] }
