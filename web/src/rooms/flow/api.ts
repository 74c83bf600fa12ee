/** Questions and deeds of the designer, one hook each; the addresses stand here and nowhere else. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import type {
  Body,
  Changes,
  Definition,
  Definitions,
  Fault,
  FlowHead,
  Moved,
  OlderLines,
  Parts,
  Seat,
  Trial,
} from './contract'

const at = (key: string, more = '') => `/flow/definitions/${encodeURIComponent(key)}${more}`
const LIST = ['flow', 'definitions'] as const
const one = (key: string) => ['flow', 'definition', key] as const

export const useDefinitions = () =>
  useQuery({ queryKey: LIST, queryFn: ({ signal }) => api.get<Definitions>('/flow/definitions', {}, signal) })

export const readDefinition = (key: string) => api.get<Definition>(at(key))

export const useDefinition = (key: string) =>
  useQuery({
    queryKey: one(key),
    queryFn: () => readDefinition(key),
    staleTime: Infinity,
    gcTime: 0, // whoever comes back wants to know what others drew meanwhile
    refetchOnWindowFocus: false,
  })

export const useParts = () =>
  useQuery({ queryKey: ['flow', 'parts'], queryFn: () => api.get<Parts>('/flow/parts'), staleTime: 10 * 60_000 })

export const readVersion = (key: string, number: number) =>
  api.get<{ number: number; body: Body }>(at(key, `/versions/${number}`))

export const useVersion = (key: string, number: number | null) =>
  useQuery({
    queryKey: ['flow', 'version', key, number],
    queryFn: () => readVersion(key, number!),
    enabled: number !== null,
    staleTime: Infinity,
  })

/** `state` says which state of the draft is meant, so that it is asked again when that has changed. */
export const useChanges = (key: string, left: number | null, right: number | null, state: string | null = '') =>
  useQuery({
    queryKey: ['flow', 'compare', key, left, right, state],
    queryFn: () => api.get<Changes>(at(key, '/compare'), { left, right }),
    enabled: left !== null && right !== null && left !== right,
    gcTime: 0,
  })

/** How what lies on the screen differs from the draft that is kept. */
export const useMineAgainst = (key: string, body: Body) =>
  useQuery({
    queryKey: ['flow', 'compare', key, body],
    queryFn: () => api.post<Changes>(at(key, '/compare'), { body }),
    gcTime: 0,
  })

export const saveDraft = (key: string, body: Body, stamp: number) =>
  api.put<{ stamp: number; problems: Fault[] }>(at(key, '/draft'), { body, stamp })

export const tryOut = (key: string, body: Body, values: Record<string, unknown>, applicant: Id) =>
  api.post<Trial>(at(key, '/try'), { body, values, applicant })

export const createDefinition = (label: Label, copy_of?: string) =>
  api.post<Definition>('/flow/definitions', { label, copy_of })

/** Changes of a definition past its body; the list and the page are read again. */
export function useDeed(key: string) {
  const client = useQueryClient()
  const again = () => {
    void client.invalidateQueries({ queryKey: LIST })
    return client.invalidateQueries({ queryKey: one(key) })
  }
  return {
    again,
    publish: useMutation({
      mutationFn: (note: string) => api.post<unknown>(at(key, '/publish'), { note }),
      onSuccess: again,
    }),
    head: useMutation({
      mutationFn: (part: Partial<FlowHead> & { trashed?: boolean }) => api.patch<unknown>(at(key), part),
      onSuccess: again,
    }),
    takeShipped: useMutation({ mutationFn: () => api.post<unknown>(at(key, '/take-shipped')), onSuccess: again }),
  }
}

export const useOlder = (key: string) =>
  useQuery({ queryKey: ['flow', 'older', key], queryFn: () => api.get<OlderLines>(at(key, '/older')), gcTime: 0 })

const AT_ONCE = 100

/** Requests that go over to a version, a hundred in a call; each answers for itself. */
export function useMoving(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ instances, ...told }: { instances: Id[]; version: number; comment: string }) => {
      const all: Moved = { moved: [], refused: [] }
      for (let from = 0; from < instances.length; from += AT_ONCE) {
        const some = instances.slice(from, from + AT_ONCE)
        const answer = await api.post<Moved>(at(key, '/move'), { instances: some, ...told })
        all.moved.push(...answer.moved)
        all.refused.push(...answer.refused)
      }
      return all
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['flow', 'older', key] })
      void client.invalidateQueries({ queryKey: LIST })
      return client.invalidateQueries({ queryKey: one(key) })
    },
  })
}

export const usePeople = (q: string, ids?: Id[]) =>
  useQuery({
    queryKey: ['flow', 'people', q, ids?.join() ?? ''],
    queryFn: async () => {
      const found = await api.get<{ user: Id; name: string; note?: string }[]>('/flow/people', {
        q,
        ids: ids?.join(),
      })
      return found.map((person): Seat => ({ id: person.user, name: person.name, note: person.note }))
    },
    enabled: ids ? ids.length > 0 : true,
    staleTime: 60_000,
  })

export const bpmn = (key: string) => at(key, '/bpmn.xml')
