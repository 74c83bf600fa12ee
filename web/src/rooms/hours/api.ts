/** Reads and deeds of the hours room; after a deed everything about hours is read again. */
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { ME } from '@/base/session/session'
import type { Balances, DayPage, Exceptions, HoursDue, MonthBoard, PersonMonth, Reminded } from './contract'

const HOURS = 'hours'
/** No code: what waits. "all": every exception, looked at or not. */
export type Filter = { code: string | null; office: string | null }

export const boardQuery = (month: string) =>
  queryOptions({
    queryKey: [HOURS, 'board', month],
    queryFn: ({ signal }) => api.get<MonthBoard>(`/hours/months/${month}`, {}, signal),
  })

export const useBoard = (month: string) => useQuery(boardQuery(month))

export const dueQuery = queryOptions({
  queryKey: [HOURS, 'due'],
  queryFn: ({ signal }) => api.get<HoursDue>('/hours/due', {}, signal),
})

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

export function useBalances(person: Id | undefined, year?: number) {
  return useQuery({
    queryKey: [HOURS, 'balances', String(person), year ?? 'now'],
    queryFn: ({ signal }) => api.get<Balances>(`/hours/people/${person}/balances`, { year }, signal),
    enabled: person !== undefined,
    placeholderData: keepPreviousData,
  })
}

export type Where = { person: Id; day: string }
export type Mend = { kind: 'punch' | 'excuse' | 'confirm' | 'source'; reason: string; clock?: string }
export type Withdraw = { approved: string; until: string | null; half: string; reason: string }
export type Approve = { kind: string; start: string; end: string; reason: string }

const at = ({ person, day }: Where) => `/hours/days/${person}/${day}`
const deeds = {
  close: ({ month, ...ask }: { month: string; offices: Id[]; as_judged?: boolean; reason?: string }) =>
    api.post<MonthBoard>(`/hours/months/${month}/close`, ask),
  reopen: ({ month, ...ask }: { month: string; office: Id; reason: string }) =>
    api.post<MonthBoard>(`/hours/months/${month}/reopen`, ask),
  remind: ({ month, offices }: { month: string; offices: Id[] }) =>
    api.post<Reminded>(`/hours/months/${month}/remind`, { offices }),
  mend: ({ person, day, ...mend }: Where & Mend) => api.post<DayPage>(`${at({ person, day })}/mend`, mend),
  approve: ({ person, day, ...ask }: Where & Approve) => api.post<DayPage>(`${at({ person, day })}/approve`, ask),
  take_back: ({ person, day, ...ask }: Where & { mend: Id; reason: string }) =>
    api.post<DayPage>(`${at({ person, day })}/take-back`, ask),
  withdraw: ({ person, day, ...ask }: Where & Withdraw) =>
    api.post<DayPage>(`${at({ person, day })}/withdraw`, ask),
  ask: ({ person, day, question }: Where & { question: string }) =>
    api.post<DayPage>(`${at({ person, day })}/ask`, { question }),
  answer: ({ person, day, answer }: Where & { answer: string }) =>
    api.post<DayPage>(`${at({ person, day })}/answer`, { answer }),
  settle_results: ({ person, ...ask }: Where & { reason: string }) =>
    api.post<{ id: Id }>(`/hours/people/${person}/results/settle`, ask),
  adjust: ({ person, ...ask }: { person: Id; kind: string; amount: string; day: string; reason: string }) =>
    api.post<Balances>(`/hours/people/${person}/leave/adjust`, ask),
  service: ({ person, ...ask }: { person: Id; day: string; note: string }) =>
    api.post<Balances>(`/hours/people/${person}/leave/service`, ask),
}
type Deeds = typeof deeds

export function useDeed<K extends keyof Deeds>(name: K) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deeds[name] as (deed: Parameters<Deeds[K]>[0]) => Promise<Awaited<ReturnType<Deeds[K]>>>,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [HOURS] })
      void client.invalidateQueries({ queryKey: ME })
    },
  })
}
