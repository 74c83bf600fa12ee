/** Reads and deeds of the hours room; after a deed everything about hours is read again. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import type { Balances, DayPage, Exceptions, MonthBoard, PersonMonth } from './contract'

const HOURS = 'hours'
export type Filter = { kind?: string | null; office?: string | null }

export function useBoard(month: string) {
  return useQuery({
    queryKey: [HOURS, 'board', month],
    queryFn: ({ signal }) => api.get<MonthBoard>(`/hours/months/${month}`, {}, signal),
    placeholderData: keepPreviousData,
  })
}

export function useExceptions(month: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: [HOURS, 'exceptions', month, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Exceptions>(`/hours/months/${month}/exceptions`, { ...filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useDay(person: Id, day: string) {
  return useQuery({
    queryKey: [HOURS, 'day', String(person), day],
    queryFn: ({ signal }) => api.get<DayPage>(`/hours/days/${person}/${day}`, {}, signal),
    placeholderData: keepPreviousData,
  })
}

export function usePersonMonth(person: Id | undefined, month: string) {
  return useQuery({
    queryKey: [HOURS, 'month', String(person), month],
    queryFn: ({ signal }) => api.get<PersonMonth>(`/hours/people/${person}/months/${month}`, {}, signal),
    enabled: person !== undefined,
    placeholderData: keepPreviousData,
  })
}

export function useBalances(person: Id | undefined) {
  return useQuery({
    queryKey: [HOURS, 'balances', String(person)],
    queryFn: ({ signal }) => api.get<Balances>(`/hours/people/${person}/balances`, {}, signal),
    enabled: person !== undefined,
  })
}

export type Mend = {
  kind: 'punch' | 'excuse' | 'confirm' | 'source'
  reason: string
  time?: string
  next_day?: boolean
}

const deeds = {
  close: (deed: { month: string; offices: Id[] }) =>
    api.post(`/hours/months/${deed.month}/close`, { offices: deed.offices }),
  reopen: (deed: { month: string; office: Id; reason: string }) =>
    api.post(`/hours/months/${deed.month}/reopen`, { office: deed.office, reason: deed.reason }),
  mend: ({ person, day, ...mend }: { person: Id; day: string } & Mend) =>
    api.post(`/hours/days/${person}/${day}/mend`, mend),
  ask: (deed: { person: Id; day: string; text: string }) =>
    api.post(`/hours/days/${deed.person}/${deed.day}/ask`, { text: deed.text }),
  answer: (deed: { person: Id; day: string; text: string }) =>
    api.post(`/hours/days/${deed.person}/${deed.day}/answer`, { text: deed.text }),
}
type Deeds = typeof deeds

export function useDeed<K extends keyof Deeds>(name: K) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deeds[name] as (deed: Parameters<Deeds[K]>[0]) => Promise<unknown>,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [HOURS] })
      void client.invalidateQueries({ queryKey: ['me'] })
    },
  })
}
