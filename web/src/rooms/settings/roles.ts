/** Roles, their rights and their holders: read once, and every change answers with the whole again. */
import { useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { useWholeChange } from '@/base/api/whole'
import { useFormat } from '@/base/format/useFormat'
import type { Row, RowPage, Shape } from '@/base/api/contract'
import type { Rights } from './contract'

const KEY = ['roles']

export const useRights = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Rights>('/roles', {}, signal), staleTime: 60_000 })

/** `path` and `body` of the change; what comes back is what holds now. */
export const useRightsChange = (done: () => void) => useWholeChange<Rights>(KEY, done)

export function useShapes() {
  const found = useQuery({
    queryKey: ['shapes'],
    queryFn: ({ signal }) => api.get<{ entities: Shape[] }>('/shapes', {}, signal),
    staleTime: 10 * 60_000,
    retry: false,
  })
  return { shapes: found.data?.entities ?? [], isPending: found.isPending }
}

export function useVerbName() {
  const f = useFormat()
  const rights = useRights()
  return (verb: string) => f.label(rights.data?.verbs.labels[verb] ?? verb)
}

export const useOffices = (enabled: boolean) =>
  useQuery({
    queryKey: ['settings', 'offices'],
    queryFn: ({ signal }) => api.get<RowPage>('/records/people.office', { limit: 200 }, signal),
    select: (page) =>
      page.rows.map((row: Row) => ({ value: row.id, label: String(row.title ?? row.name ?? row.id) })),
    staleTime: 10 * 60_000,
    enabled,
  })
