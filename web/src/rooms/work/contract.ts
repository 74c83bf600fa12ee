/** What the server tells of rounds, requests and changes. */
import type { Id, Link } from '@/base/api/contract'
import type { Stands } from '@/rooms/requests/public'

export type RequestKind = 'people' | 'equipment' | 'money'
export type RoundState = 'open' | 'ranked' | 'published' | 'final' | 'reviewed'

export type Round = {
  id: Id
  name: string
  opens_day: string
  closes_day: string
  state: RoundState
  urgency: number
  strategic: number
  past_use: number
  people: string
  equipment: string
  money: string
  currency: string
  objection_days: number
  published_at: string | null
  objections_until: string | null
}

export type Part = { criterion: string; points: string; weight: number; adds: string; known: boolean }

export type ObjectionRow = {
  id: Id
  person: Link
  text: string
  made_at: string
  outcome: string
  answer: string
  may: string[]
}

export type RequestRow = {
  id: Id
  subject: string
  kind: RequestKind
  department: Link | null
  requester: Link
  keeper: Link | null
  amount: string
  needed_from: string | null
  needed_to: string | null
  reason: string
  urgency: number
  strategic: number | null
  score: string | null
  rank: number | null
  granted: string | null
  decision: string
  decision_reason: string
  rating: number | null
  review: string
  filed_at: string
  parts: Part[]
  proposal: string | null
  used: string | null
  may: string[]
  objections: ObjectionRow[]
  /** Where its process stands; none: it was filed before there was one. */
  standing: Stands | null
}

export type RoundAnswer = {
  round: Round
  requests: RequestRow[]
  left: Record<RequestKind, string>
  /** The viewer's own that have not joined the round yet. */
  mine: (Stands & { title: string })[]
  may: string[]
  ungraded: number
  undecided: number
  unanswered: number
}

export type ChangeRow = {
  id: Id
  subject: string
  sort: 'rule' | 'process' | 'data'
  text: string
  before: string
  effective_day: string
  offices: number[]
  departments: number[]
  acknowledge_by: string | null
  published_at: string | null
  concerns_me: boolean
  asks_me: boolean
  read_at: string | null
  told: number | null
  read: number | null
}

export type ChangesAnswer = { changes: ChangeRow[]; may: string[] }
export type ChangeAnswer = {
  change: ChangeRow
  late: { id: Id; person: Link; told_at: string }[]
  may: string[]
  /** Of all whom it concerns, also where the viewer sees no names. */
  reached: { told: number; read: number }
  /** The request that it was agreed in; `opens`: whether the viewer may read it. */
  agreed: { request: Id; proposed_by: string; by: string[]; opens: boolean } | null
  published_by: string
  /** The process whose new version this is; empty for others, and for whoever may not start it. */
  process: string
  /** Why HR published it without one. */
  urgent: string
  papers: { id: Id; name: string; href: string }[]
}
