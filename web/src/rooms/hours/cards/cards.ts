/** Rule cards: what the server tells of them, read once; a draft told in sentences and tried on last month. */
import { useMutation, useQuery, keepPreviousData } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { useWholeChange } from '@/base/api/whole'
import type { Id, Label, Link } from '@/base/api/contract'

export type CardValues = Record<string, unknown> & {
  name: string
  kind: string
  valid_from: string
  valid_to: string | null
}
export type OwnCard = {
  id: Id
  values: CardValues
  told: string[]
  holds: boolean
  where: string
  /** How the permit stands that such hours need; null: they need none. */
  permit: { level: 'ok' | 'warning'; text: string } | null
}
export type Permit = {
  id: Id
  values: {
    kind: string
    office: Link | null
    department: Link | null
    posts: string
    number: string
    authority: string
    valid_from: string
    valid_to: string
  }
  state: 'holds' | 'ends' | 'ended'
  kind_label: Label
  papers: { id: Id; name: string; href: string }[]
}
export type Cards = {
  own: OwnCard[]
  standard: { office: Id; name: string; told: string[]; is_standard: boolean }[]
  kinds: { code: string; label: Label }[]
  /** How minutes are rounded. */
  ways: { code: string; label: Label }[]
  /** Over which comprehensive hours are summed up. */
  periods: { code: string; label: Label }[]
  weekdays: { code: number; label: Label }[]
  /** What becomes of requests beyond the limits. */
  over: { code: string; label: Label }[]
  /** The job that still judges days by a changed card. */
  judging: Id | null
  today: string
  may_edit: boolean
  permits: Permit[]
  may_permit: boolean
}
type DayThen = { code: string; label: Label; late: number; early: number; leave: number }
export type Totals = {
  late: number
  early: number
  missing: number
  absent: number
  leave: number
  overtime: number
  /** Of the overtime, what comprehensive hours are over their quota. */
  over: number
}
export type Trial = {
  month: string
  people: {
    id: Id
    name: string
    days: { day: string; now: DayThen; then: DayThen }[]
    over: { now: number; then: number }
  }[]
  count: number
  days: number
  of: number
  now: Totals
  then: Totals
}

export const KEY = ['hours', 'cards']

export const useCards = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Cards>('/hours/rule-cards', {}, signal) })

/** Offices that work by the same standard stand together. */
export function byStandard(cards: Cards) {
  const found = new Map<string, { offices: string[]; told: string[] }>()
  for (const one of cards.standard.filter((each) => each.is_standard)) {
    const key = one.told.join()
    found.set(key, { told: one.told, offices: [...(found.get(key)?.offices ?? []), one.name] })
  }
  return [...found.values()]
}

/** Links go as their keys; lists as they are. */
export function sent(values: CardValues) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value && typeof value === 'object' && !Array.isArray(value) ? (value as Link).id : value,
    ]),
  )
}

export function useTold(values: CardValues, key?: Id) {
  const asked = { values: sent(values), key: key ?? null }
  return useQuery({
    queryKey: [...KEY, 'told', asked],
    queryFn: () => api.post<{ told: string[] }>('/hours/rule-cards/told', asked),
    enabled: !!values.office,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export const useTrial = (values: CardValues, key?: Id) =>
  useMutation({
    mutationFn: () => api.post<Trial>('/hours/rule-cards/try', { values: sent(values), key: key ?? null }),
  })

export const useCardChange = (done: (cards: Cards) => void) => useWholeChange<Cards>(KEY, done, ['hours'])
