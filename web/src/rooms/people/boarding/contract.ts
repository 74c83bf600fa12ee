/** Boarding as the server tells it. */
import type { Label } from '@/base/api/contract'

export const STAGES = ['invited', 'filling', 'to_check', 'contract', 'ready', 'started', 'settled'] as const

export type Card = {
  id: number
  name: string
  office: string
  department: string
  job_title: string
  stage: string
  first_day: string
  waits: string
  whom: string
  tasks_open: number
}
export type Board = {
  stages: { key: string; cases: Card[] }[]
  medians: { office: string; days: number; count: number; longest: { label: Label; days: number } | null }[]
  may_open: boolean
}
export type Asked = {
  key: string
  step: string
  label: Label
  kind: 'text' | 'choice' | 'phone' | 'day'
  hint: Label | null
  needed: boolean
  /** What else is asked hangs on the answer: it is saved at once. */
  steers: boolean
  /** No draft of it lies around on the device. */
  secret: boolean
  choices: [string, Label][]
  value: string
  state: '' | 'given' | 'accepted' | 'asked'
  reason: string
  read: string
  differs: boolean
}
/** A photo that is asked for, in which step, and whether its print is read by machine. */
export type AskedPhoto = { kind: string; step: string; label: Label; needed: boolean; is_read: boolean }
export type Photo = {
  id: number
  kind: string
  state: 'waiting' | 'read' | 'unreadable'
  file: number
  /** Of a certificate: what was read, what its owner says it says, and whether it names somebody else. */
  read?: Facts
  told?: Facts
  other_name?: boolean
}
export const FACTS = ['title', 'holder', 'number', 'issued', 'until'] as const
export type Facts = Partial<Record<(typeof FACTS)[number], string>>
export type Task = {
  id: number
  lane: string
  label: Label
  due_day: string
  who: string
  done_at: string | null
  done_by: string
  mine: boolean
}
export type CheckIn = {
  id: number
  when: string
  asks: 'self' | 'lead'
  due_day: string
  answers: Record<string, string>
  answered_at: string | null
  name?: string
}
export type Case = Card & {
  phone_end: string
  email: string
  number: string
  lead: string
  mentor: string
  offered_at: string
  submitted_at: string | null
  contract_at: string | null
  ready_at: string | null
  probation_end: string | null
  person: number | null
  link_until: string | null
  link_is_open: boolean
  /** From the offer to ready, or to today. */
  days: number
  /** What took longest of it, with whom. */
  longest: { label: Label; who: string; days: number } | null
  /** When what was told is deleted unless the person comes. */
  deleted_on: string | null
  contract: { id: number; number: string; state: string; label: Label } | null
  /** Where the onboarding process about this case is, and with whom. */
  checks: { id: number; status: string; status_label: string; with: string[]; since: string | null } | null
  cleared: boolean
  unreached: { id: number; name: string }[]
  consents: { code: string; version: string; at: string }[]
  may_check: boolean
  steps: string[]
  fields: Asked[]
  papers: AskedPhoto[]
  photos: Photo[]
  tasks: Task[]
  check_ins: CheckIn[]
}
export type PhonePage = {
  name: string
  office: string
  city: string
  job_title: string
  department: string
  lead: string
  first_day: string
  stage: string
  agreed: boolean
  consents: { code: string; version: string; title: Label; text: Label }[]
  steps: string[]
  papers: AskedPhoto[]
  fields: Asked[]
  photos: Photo[]
}
