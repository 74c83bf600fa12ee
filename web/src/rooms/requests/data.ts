/** Reading requests and the deeds on them; after every deed boxes, the request and the counts are read again. */
import { useCallback } from 'react'
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { ME } from '@/base/session/session'
import type {
  Between,
  Box,
  BoxKinds,
  Deputies,
  InboxPage,
  PathAnswer,
  Request,
  StartForm,
  StartGroups,
} from './contract'

export const INBOX = ['flow', 'inbox'] as const
const requestKey = (id: Id) => ['flow', 'request', String(id)] as const

export type Narrowed = { flow: string; q: string; late: boolean }

export function useInbox(box: Box, { flow, q, late }: Narrowed) {
  const f = useFormat()
  return useInfiniteQuery({
    queryKey: [...INBOX, box, flow, q, late],
    queryFn: ({ pageParam, signal }) =>
      api.get<InboxPage>('/flow/inbox', { box, flow, q, late: late || null, after: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
    select: useCallback(
      (data: InfiniteData<InboxPage>) => ({
        ...data,
        pages: data.pages.map((page) => ({ ...page, rows: page.rows.map((card) => titled(card, f)) })),
      }),
      [f],
    ),
  })
}

const titled = <T extends { title: string }>(one: T, f: Pick<ReturnType<typeof useFormat>, 'days'>): T => ({
  ...one,
  title: f.days(one.title),
})

/** By which processes a box can be narrowed, and how many in it are late. */
export const useKinds = (box: Box) =>
  useQuery({
    queryKey: [...INBOX, 'kinds', box],
    queryFn: ({ signal }) => api.get<BoxKinds>('/flow/inbox/kinds', { box }, signal),
  })

export function useRequest(id: Id | null) {
  const f = useFormat()
  return useQuery({
    queryKey: requestKey(id ?? ''),
    queryFn: ({ signal }) => api.get<Request>(`/flow/instances/${id}`, {}, signal),
    enabled: id !== null,
    refetchOnWindowFocus: true,
    select: useCallback((one: Request) => titled(one, f), [f]),
  })
}

/** A secret of the form in plain; the look stays in the ledger. */
export const lookAt = (request: Id, field: string) =>
  api.post<{ value: string | null }>(`/flow/instances/${request}/reveal`, { field })

export const useStartable = () =>
  useQuery({
    queryKey: ['flow', 'startable'],
    queryFn: ({ signal }) => api.get<StartGroups>('/flows', {}, signal),
    staleTime: 5 * 60_000,
  })

/** What stands in the address beside the process (?day=2026-10-12) comes back as filled in. */
export const startForm = (key: string, told: Record<string, string> = {}) =>
  queryOptions({
    queryKey: ['flow', 'form', key, told],
    queryFn: ({ signal }) => api.get<StartForm>(`/flows/${key}`, told, signal),
  })
export const useStartForm = (key: string, told: Record<string, string>) => useQuery(startForm(key, told))

export const usePath = (key: string, values: unknown, chosen: unknown, enabled: boolean) =>
  useQuery({
    queryKey: ['flow', 'path', key, values, chosen],
    queryFn: () => api.post<PathAnswer>(`/flows/${key}/path`, { values, chosen }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  })

export const useReplies = () =>
  useQuery({
    queryKey: ['flow', 'replies'],
    queryFn: ({ signal }) => api.get<{ texts: string[] }>('/flow/replies', {}, signal),
    staleTime: 10 * 60_000,
  })

export const useBetween = () =>
  useQuery({
    queryKey: ['flow', 'between'],
    queryFn: ({ signal }) => api.get<Between>('/flow/between', {}, signal),
  })

export const useDeputies = () =>
  useQuery({
    queryKey: ['flow', 'deputies'],
    queryFn: ({ signal }) => api.get<Deputies>('/flow/delegations', {}, signal),
  })

export function useForget() {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['flow'] })
    void client.invalidateQueries({ queryKey: ME })
    void client.invalidateQueries({ queryKey: ['notices'] })
  }
}

type Deed = { path: string; body?: unknown; method?: 'post' | 'put' | 'delete' }

/** Any deed by its address: /flow/tasks/7/return, /flow/instances/3/urge … */
export function useDeed() {
  const forget = useForget()
  return useMutation({
    mutationFn: ({ path, body = {}, method = 'post' }: Deed) =>
      method === 'delete' ? api.delete<unknown>(path) : api[method]<unknown>(path, body),
    onSettled: forget,
  })
}
