/** People as the server tells them: the directory, the chart, one person's page. */
import type { Id, Label, Link, Row } from '@/base/api/contract'

export type StateWord = { key: string; label: Label; note?: string }

export type OfficeClock = {
  id: Id
  name: string
  city: string
  zone: string
  local_day: string
  local_time: string
  ahead_minutes: number
  state: string
  count: number
}

export type DirectoryRow = Row & {
  name: string
  number?: string
  job_title?: string
  email?: string
  office?: Link
  department?: Link | null
  manager?: Link | null
  dotted?: Link | null
  state: StateWord
}

export type Directory = {
  day: string
  count: number
  offices: OfficeClock[]
  rows: DirectoryRow[]
  next: string | null
}

export type OrgPerson = {
  id: Id
  name: string
  job_title: string
  office: Link | null
  manager: Id | null
  dotted: Id | null
}
export type OrgDepartment = {
  id: Id
  name: string
  head: Link | null
  people: OrgPerson[]
  count: number
  departments: OrgDepartment[]
}
export type Org = { day: string; count: number; departments: OrgDepartment[]; without_department: OrgPerson[] }

export type Post = {
  id: Id
  office: Link
  department: Link | null
  manager: Link | null
  dotted: Link | null
  job_title: string
  valid_from: string
  valid_to: string | null
}

export type Here = Omit<OfficeClock, 'state' | 'count'> & {
  state: StateWord
  /** By the viewer’s clock; null: the viewer has no working times. */
  overlap: { from: string; to: string }[] | null
}

export type Profile = {
  day: string
  person: Row & { name: string; number?: string; first_day?: string | null; last_day?: string | null }
  state: StateWord
  post: Post | null
  posts: Post[]
  here: Here | null
  card: Row | null
  tabs: { key: string; label: Label }[]
  /** Whether the person can sign in; null for those who open no accounts. */
  account: { is_open: boolean } | null
  may: string[]
}
