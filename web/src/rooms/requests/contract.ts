/** What the server tells of requests: cards of the boxes, one request, what may be started. */
import type { Field, Id, Problem } from '@/base/api/contract'
import type { PathStep, Place, Step } from '@/rooms/flow/public'

export type Box = 'waiting' | 'started' | 'copied' | 'done'
export type Verdict = 'approve' | 'refuse' | 'done' | 'read'

export type Who = { id: Id; name: string; department: string; office?: string }
export type NoteLine = { level: string; text: string; more: string }
export type FlowName = { key: string; label: string; icon: string }

export type Card = {
  task: Id | null
  instance: Id
  number: string
  title: string
  flow: FlowName
  applicant: Who
  facts: { label: string; text: string }[]
  notes: NoteLine[]
  since: string | null
  due_at: string | null
  overdue: boolean
  status: string
  status_label: string
  step: { node: string; title: string } | null
  with: string[]
  verdict: string
  sort: string
  may: string[]
  quick: boolean
}

export type InboxPage = { rows: Card[]; next: number | null; counts: { waiting: number; copied: number } }

export type BoxKinds = { flows: { key: string; label: string; count: number }[]; late: number }

/** `asked`: drawn once the server has asked for it. */
export type FormField = Field & { access: 'see' | 'edit' | 'need'; asked?: boolean }
export type Choose = { step: string; title: string; many: boolean }
export type KeptFile = { id: Id; name: string; size?: number; href?: string }

export type StoryLine = {
  at: string
  actor: string
  text: string
  comment: string
  files: KeptFile[]
  mine: boolean
}

export type Mine = {
  task: Id
  sort: string
  node: string
  title: string
  may: string[]
  returns: { node: string; title: string }[]
  sign: boolean
  comment: 'never' | 'refusal' | 'always'
  choose: Choose[]
  resume_allowed: boolean
  due_at: string | null
  /** How an administrator can help here. */
  hows: ('users' | 'again' | 'skip' | 'stop')[]
  why: string
}

export type Request = {
  id: Id
  number: string
  flow: FlowName
  version: number
  title: string
  status: string
  status_label: string
  applicant: Who
  started_at: string
  ended_at: string | null
  fields: FormField[]
  values: Record<string, unknown>
  form_editable: boolean
  notes: NoteLine[]
  tree: Step[]
  places: Record<string, Place>
  coming: PathStep[]
  story: StoryLine[]
  mine: Mine | null
  may: string[]
  /** To the version in force: where it would stand there, or why it can't go. */
  move: { number: number; at: string[]; there: string[]; why: string | null } | null
  about: { entity: string; id: Id; title: string } | null
  children: { id: Id; title: string; status: string }[]
  stopped: string | null
  /** Whom the step that found nobody means who has no account. */
  unreached: { entity: string; id: Id; title: string }[]
}

export type Startable = { key: string; label: string; hint: string; icon: string }
export type StartGroups = { groups: { key: string; label: string; flows: Startable[] }[] }

export type StartForm = {
  key: string
  label: string
  hint: string
  icon: string
  fields: FormField[]
  initial: Record<string, unknown>
  choose: Choose[]
}

export type PathAnswer = {
  steps: (PathStep & { outcome_label?: string })[]
  values: Record<string, unknown>
  notes: NoteLine[]
  problems: Problem[]
}

export type { Account as Person } from '@/base/api/contract'

export type Deputy = {
  id: Id
  user: Who
  to: Who
  from_at: string
  to_at: string
  flows: { key: string; label: string }[]
  reason: string
  state: 'coming' | 'now' | 'over'
  mine: boolean
}

export type Deputies = { delegations: Deputy[]; processes: { key: string; label: string }[] }

/** A request, or (without `instance`) something that a room asked of these people. */
export type Waits = Pick<Card, 'title' | 'with' | 'step' | 'since' | 'overdue' | 'task'> & {
  age: string
  instance: number | null
  notices?: number[]
  /** How many have it on their lists. */
  count?: number
  link?: string
  /** The viewer may open it; else only urge. */
  opens: boolean
}

export type Between = {
  ages: { key: string; label: string }[]
  groups: { key: string; department: string; count: number; ages: Record<string, number>; rows: Waits[] }[]
  total: number
  more: boolean
}
