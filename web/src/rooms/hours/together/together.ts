/** Together: the bar of chosen people for a day or a week, and times for a meeting, as the server tells them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label, Link } from '@/base/api/contract'

/** Minutes from the start of the viewer's day; `start` and `end` are his clock. */
export type Span = { from: number; to: number; start: string; end: string }
export type BarRow = {
  people: { id: Id; name: string }[]
  cities: string[]
  zone: string
  state: 'working' | 'away' | 'rest'
  /** Orders the own time, or is judged by results. */
  own_time: boolean
  /** From when to when by the own clock. */
  local: string
  work: Span[]
  away: Span[]
  core: Span[]
}
export type BarDay = {
  day: string
  minutes: number
  /** How many are at work at all. */
  there: number
  /** Whether they are most of those chosen; else what they share is no time of all. */
  many: boolean
  most: number
  ticks: { at: number; label: string }[]
  now: number | null
  pieces: (Span & { count: number })[]
  all: Span[]
  all_minutes: number
  most_of: Span[]
  /** What the chosen departments agreed on. */
  agreed: Span[]
  rows?: BarRow[]
}
export type TogetherBar = {
  day: string
  zone: string
  count: number
  chosen: { people: Link[]; departments: Link[] }
  days: BarDay[]
}
type When = { day: string; from: string; to: string }
export type MeetingTime = When & {
  start: string
  zones: (When & { zone: string; city: string; count: number })[]
  costs: (When & { id: Id; name: string; kind: string; label: Label })[]
}
export type MeetingTimes = { minutes: number; count: number; fits: boolean; days: number; times: MeetingTime[] }
/** Keys with commas between; both empty: the own department. */
export type Asked = { people: string; departments: string; day: string }

export const useBar = (asked: Asked, week: boolean) =>
  useQuery({
    queryKey: ['hours', 'together', asked, week],
    queryFn: ({ signal }) => api.get<TogetherBar>('/hours/together', { ...asked, week }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const useTimes = (asked: Asked, minutes: number) =>
  useQuery({
    queryKey: ['hours', 'together', 'times', asked, minutes],
    queryFn: ({ signal }) => api.get<MeetingTimes>('/hours/together/times', { ...asked, minutes }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const spans = (some: Span[], joiner: string) => some.map((one) => `${one.start}–${one.end}`).join(joiner)

/** Hours with at most two figures behind the point: 3.5. */
export const hoursOf = (minutes: number) => Number((minutes / 60).toFixed(2))
