/** What the server tells of contracts. */
import type { Choice, Condition, Id, Label, Link, Problem, Row } from '@/base/api/contract'

export type Step = {
  at: string
  verb: string
  label: Label
  who: string
  digest: string | null
  identity: string | null
  second_factor: 'totp' | 'password' | 'mail' | 'push' | 'handed' | null
}

export type ContractRecord = {
  contract: Row
  title: string
  state: { key: string; label: Label }
  person: Link
  reads: boolean
  pages: boolean
  files: { id: Id; name: string; digest: string; size: number }[]
  steps: Step[]
  problems: Problem[]
  may: string[]
  will: string
  /** What signing asks for beside the sign-in: an authenticator, or a code by one of the ways. */
  second_factor: { kind: 'totp' | 'code'; ways: { way: 'mail' | 'push'; to: string }[] } | null
  sent_by_me: boolean
  draft: ({ terms: Terms; template: Asking } & Where) | null
  late: { text: string; cost: string } | null
}

export type OwnContract = Row & { name: string; state_label: Label }

export type Risk = {
  code: string
  /** The process that settles it, and its request if one runs or ran. */
  flow: string | null
  request: { id: Id; status: string; status_label: string; with: string[]; since: string | null } | null
  person: Link
  office: string
  department: string
  contract: Id | null
  day: string
  left: number
  text: string
  law: string
  /** What it costs, for whoever may read pay. */
  cost: string | null
  quiet: boolean
}

export type Block = { kind: 'text' | 'heading' | 'note'; zh: string; en: string; when?: Condition }
export type ExtraField = { key: string; label: Label; kind: string; needed: boolean }
/** Must the term have an end, may it have none, or both. */
export type TermSort = 'fixed' | 'open' | 'either'
export type Body = {
  name: { zh: string; en: string }
  parties: boolean
  term: TermSort
  countries?: string[]
  offices?: number[]
  fields: ExtraField[]
  blocks: Block[]
}

/** What a template asks for beyond the usual terms. */
export type Asking = { kind: string; term: TermSort; fields: ExtraField[] }

export type Template = {
  id: Id
  key: string
  number: number
  name: Label
  kind: string
  shipped: boolean
  retired: boolean
  reviewed_day: string | null
  valid_from: string
  /** Meant for everybody who was named in the question. */
  fits: boolean
  body: Body
}
/** Whose law holds for those who were named, and what is paid in; empty: several. */
export type Where = { country: string; currency: string }
export type Templates = Where & {
  templates: Template[]
  may_edit: boolean
  fields: StandardField[]
  kinds: { key: string; label: Label }[]
  offices: { id: number; name: string }[]
  countries: string[]
}
/** What every contract knows, and a template may name. */
export type StandardField = { key: string; label: Label; kind: string; choices?: Choice[] }
/** One version of a template; `used`: contracts that were made from it. */
export type Version = Omit<Template, 'fits'> & { used: number; made_by: string }

export type Terms = {
  kind?: string
  legal_entity?: Id
  lang: string
  valid_from: string
  valid_to: string | null
  probation_months: number
  position?: string
  workplace?: string
  hours_system: string
  pay: string | null
  probation_pay: string | null
  facts: Record<string, unknown>
}

export type Verdict = {
  state: 'valid' | 'altered' | 'unknown' | 'unsigned'
  digest: string
  signers: {
    name: string
    company: string
    signed_at: string | null
    stamped: boolean
    intact: boolean
    trusted: boolean
    chain: string[]
  }[]
}
