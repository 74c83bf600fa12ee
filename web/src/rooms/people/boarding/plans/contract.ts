/** Templates of boarding tasks as the server tells them. */
import type { Id, Label } from '@/base/api/contract'

export const LANES = ['it', 'office', 'lead', 'mentor'] as const

export type PlanTask = { key: string; lane: string; who: string; days: number; label: Label }
export type Body = {
  offices: Id[]
  country: string
  posts: string[]
  tasks: PlanTask[]
  check_ins: { days: number[]; end: boolean }
}
export type Plan = {
  id: number
  key: string
  number: number
  name: Label
  body: Body
  general: boolean
  retired: boolean
  shipped: boolean
  made_at: string
  made_by: string
}
export type Plans = {
  plans: Plan[]
  may_edit: boolean
  roles: { key: string; label: Label }[]
  offices: { id: Id; name: string }[]
  countries: string[]
  titles: string[]
}
export type Trial = {
  plan: { id: number; name: Label } | null
  tasks: { key: string; lane: string; label: Label; due_day: string; who: string; missing: string }[]
  check_ins: { when: string; due_day: string }[]
}

/** Days from the first day, as people say them. */
export type Side = 'before' | 'on' | 'after'
export const sideOf = (days: number): Side => (days < 0 ? 'before' : days > 0 ? 'after' : 'on')
/** What is typed as "3 days before" as the server counts it. */
export const daysOf = (side: Side, count: number) =>
  side === 'on' ? 0 : (side === 'before' ? -1 : 1) * Math.max(1, Math.abs(Math.trunc(count)) || 1)

/** Puts the row at `from` where the row at `to` stands; the others move up. */
export function moved<T>(rows: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= rows.length) return rows
  const next = [...rows]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}

/** "7、14，28" as whole days in their order; null where something else is written. */
export function daysIn(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean)
  if (parts.some((one) => !/^\d{1,3}$/.test(one))) return null
  return [...new Set(parts.map(Number))].sort((a, b) => a - b)
}
