/** Flow: what the server says of processes: a definition as data, its versions, and how a running instance stands. */
import type { Choice, Condition, Id, Label } from '@/base/api/contract'

export type Chooser = { by: string; [param: string]: unknown }
export type Access = 'hide' | 'see' | 'edit' | 'need'
export type Outcome = 'remind' | 'escalate' | 'pass' | 'refuse'
/** Each stage counts from the one before; older definitions tell reminders and one limit, all from the opening. */
export type Stage = { hours: number; then: Outcome }
export type Due = { stages?: Stage[]; hours?: number; remind?: number[]; then?: Outcome; again?: number | null }
export type Nobody = { then: 'admin' | 'pass' | 'ask'; who?: Chooser[] }
export type Until = { field?: string; hours?: number; days?: number; offset_days?: number }

/** An arm of a branch (with `when`; null is "otherwise") or a lane of steps that go side by side. */
export type Lane = { id: string; title?: Label; when?: Condition | null; steps: Step[] }

export type StepKind = 'approve' | 'do' | 'copy' | 'branch' | 'parallel' | 'act' | 'wait' | 'flow'

export type Step = {
  id: string
  kind: StepKind
  title: Label
  who?: Chooser[]
  mode?: 'all' | 'share' | 'any' | 'serial'
  share?: number
  refusal?: 'ends' | 'counts'
  nobody?: Nobody
  self?: 'lead' | 'skip'
  due?: Due | null
  may?: string[]
  sign?: boolean
  comment?: 'never' | 'refusal' | 'always'
  refused?: 'end' | 'start'
  fields?: Record<string, Access>
  arms?: Lane[]
  lanes?: Lane[]
  act?: string
  with?: Record<string, unknown>
  until?: Until
  key?: string
  wait?: boolean
}

export type FormField = {
  id: string
  kind: string
  label: Label
  needed?: boolean
  hint?: Label
  /** The house works it out (days of a leave); nobody types it. */
  filled?: boolean
  /** For those who are asked: the applicant never sees it. */
  inner?: boolean
  options?: { choices?: [string, Label][]; target?: string; [option: string]: unknown }
}

export type Body = {
  format: number
  begins?: { on: string; days: number } | null
  form: FormField[]
  title: Label
  summary: string[]
  same?: 'merge' | 'repeat'
  quick?: boolean
  /** All concerned are told of a new version. */
  tells?: boolean
  /** Days in which all concerned say that they have read a new version; 0: nobody must. */
  read_within?: number
  steps: Step[]
}

export type Fault = { node: string; field?: string | null; text: string; level: 'error' | 'warning' }

export type FlowHead = {
  key: string
  label: Label
  hint?: Label
  category: string
  category_label?: string
  icon?: string
  starters?: Condition | null
  shipped?: boolean
  newer_shipped?: boolean
  trashed: boolean
}

export type VersionLine = {
  number: number
  note: string
  published_at: string
  by: string | null
  running: number
}

/** A request that runs by an older version: where it stands, what the step is called in the newer one, or why it can't go there. */
export type OlderLine = {
  id: Id
  number: string
  version: number
  title: string
  with: string[]
  at: string[]
  there: string[]
  why: string | null
}
export type OlderLines = { number: number | null; may: boolean; rows: OlderLine[]; more: boolean }
export type Moved = { moved: Id[]; refused: { instance: Id; text: string }[] }

/** `saved_at` is null as long as nobody has drawn anything since the last publishing. */
export type Draft = { body: Body; saved_at: string | null; by: string | null }

export type Definition = {
  flow: FlowHead
  draft: Draft | null
  /** Rises with every saving and publishing, whoever does it. */
  stamp: number
  /** The draft, or what is in force where there is none. */
  body: Body
  published: number | null
  versions: VersionLine[]
  newer_shipped: boolean
  problems: Fault[]
}

export type DefinitionLine = FlowHead & { published: number | null; has_draft: boolean; running: number }
export type Definitions = { flows: DefinitionLine[]; categories: { key: string; label: string }[] }

export type Param = {
  name: string
  label: Label
  kind: string
  required?: boolean
  choices?: Choice[]
  target?: string | null
  hint?: Label
}

export type Parts = {
  choosers: { by: string; label: Label; params: Param[] }[]
  acts: { name: string; label: Label; hint?: Label; params: Param[] }[]
  occasions: { name: string; label: Label }[]
  tables: { name: string; label: Label }[]
  kinds: { name: string; label: Label }[]
  applicant_facts: { path: string; label: Label; kind: string; choices?: Choice[]; target?: string | null }[]
  roles: { name: string; label: Label }[]
  flows: { key: string; label: Label }[]
}

export type Seat = { id: Id; name: string; note?: string }
export type PathStep = {
  node: string
  title?: Label | string
  arm?: string | null
  people: Seat[]
  outcome?: string
  outcome_label?: string
}
export type Trial = { steps: PathStep[]; problems: Fault[] }

/** A setting of an automatic step, with names for keys. A value is words, choosers, or text with `{field}`s. */
export type Setting = { key: string; label: Label; old: SettingValue; new: SettingValue }
export type SettingValue = Label | Chooser[] | string | boolean | null

/** What differs between two versions in one place. `parts`: what was and what is; `now`: the thing itself. */
export type Change = {
  node: string
  what: 'new' | 'gone' | 'moved' | 'changed'
  of: 'step' | 'field' | 'process'
  now: Record<string, unknown>
  parts: Record<string, [unknown, unknown]>
  after: string | null
  inside: string | null
  settings: Setting[]
}
/** With the form of both versions and all their steps by id, to say the changes with. */
export type Changes = { changes: Change[]; form: FormField[]; names: Record<string, Partial<Step & Lane>> }

/** How a node of a running instance stands. */
export type PlaceState = 'done' | 'now' | 'coming' | 'skipped' | 'refused'
export type PlaceTask = {
  id: Id
  user?: Id
  name: string
  instead_of?: string | null
  state: string
  verdict?: string | null
  comment?: string
  opened_at?: string | null
  due_at?: string | null
  done_at?: string | null
}
export type Place = { state: PlaceState; round?: number; tasks?: PlaceTask[] }
