/** Papers as the server tells them: the expiry board and one person's papers. */
import type { Id, Label, Link, Secret } from '@/base/api/contract'

export type PaperKind = { id: Id; label: Label }
/** Where the request stands by which a new one was handed in. */
export type Standing = { id: Id; status_label: string; with: string[]; opens: boolean }
export type BoardRow = {
  id: Id | null
  person: Link & { number: string }
  office: Link
  kind: PaperKind
  age: string
  valid_to: string | null
  left: number | null
  reminded: { stage: number; day: string }[]
  request: Standing | null
  start_by?: string | null
}
export type PapersBoard = {
  columns: { key: string; label: Label }[]
  offices: { id: Id; name: string; counts: Record<string, number> }[]
  rows: BoardRow[]
  total: number
  may: string[]
}
export type Scan = { name: string; size: number; href: string }
export type PaperRow = {
  id: Id
  kind: PaperKind
  number?: Secret | null
  issuer?: string
  valid_from?: string | null
  valid_to: string | null
  left: number | null
  age: string | null
  kept_until: string | null
  /** Why it isn't deleted though it was kept long enough; empty: it will be. */
  held: string
  start_by: string | null
  state: 'valid' | 'refused' | 'replaced'
  note?: string
  scans: Scan[]
  reminded: { stage: number; day: string }[]
  may: string[]
}
export type PersonPapers = {
  person: Link
  papers: PaperRow[]
  missing: { kind: PaperKind; ended: string | null }[]
  requests: (Standing & { kind: PaperKind })[]
  kinds: PaperKind[]
  today: string
  may: string[]
}
