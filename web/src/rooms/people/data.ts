/** Reading people as of a day, and the verbs that hold from a day on. */
import { useEffect } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { keys } from '@/base/api/records'
import type { Directory, Org, Profile, StateWord } from './contract'

export const PERSON = 'people.person'

/** The offices at once, their people page by page; `whole` fetches page after page until all are here. */
export function useDirectory(day: string | null, whole: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['people', 'directory', day ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.get<Directory>('/people/directory', { day, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  useEffect(() => {
    if (whole && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [whole, hasNextPage, isFetching, isError, fetchNextPage])
  return query
}

/** Where everybody of an office is now, by person. */
export function useStates(office: Id | undefined) {
  return useQuery({
    queryKey: ['people', 'states', String(office)],
    queryFn: ({ signal }) => api.get<{ states: Record<string, StateWord> }>(`/people/states/${office}`, {}, signal),
    staleTime: 60_000,
    enabled: office !== undefined,
  })
}

export function useOrg(day: string | null) {
  return useQuery({
    queryKey: ['people', 'org', day ?? ''],
    queryFn: ({ signal }) => api.get<Org>('/people/org', { day }, signal),
  })
}

export function useProfile(id: Id, day: string | null) {
  return useQuery({
    queryKey: ['people', 'profile', String(id), day ?? ''],
    queryFn: ({ signal }) => api.get<Profile>(`/people/${id}/profile`, { day }, signal),
  })
}

function useForget() {
  const client = useQueryClient()
  return (id?: Id) => {
    void client.invalidateQueries({ queryKey: ['people'] })
    void client.invalidateQueries({ queryKey: keys.list(PERSON) })
    if (id !== undefined) void client.invalidateQueries({ queryKey: keys.history(PERSON, id) })
  }
}

export type Moved = { day: string; reason?: string } & Record<string, unknown>

export function useMove(id: Id) {
  const forget = useForget()
  return useMutation({
    mutationFn: (move: Moved) => api.post<Profile>(`/people/${id}/move`, move),
    onSuccess: () => forget(id),
  })
}

export function useHire() {
  const forget = useForget()
  return useMutation({
    mutationFn: (facts: Record<string, unknown>) => api.post<Profile>('/people', facts),
    onSuccess: () => forget(),
  })
}
