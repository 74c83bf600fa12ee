/** Queries and writes over the record doors: shapes, lists by keyset, one record, its history. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import { api } from './client'
import type { Condition, History, Id, RecordAnswer, Row, RowPage, Shape } from './contract'

export type ListAsk = {
  entity: string
  where?: Condition | null
  sort?: string
  q?: string
  day?: string | null
  limit?: number
  enabled?: boolean
}

export const keys = {
  shape: (entity: string) => ['shape', entity] as const,
  list: (entity: string) => ['records', entity] as const,
  record: (entity: string, id: Id, day?: string | null) => ['record', entity, String(id), day ?? ''] as const,
  history: (entity: string, id: Id) => ['history', entity, String(id)] as const,
}

export function useShape(entity: string) {
  return useQuery({
    queryKey: keys.shape(entity),
    queryFn: ({ signal }) => api.get<Shape>(`/shapes/${entity}`, {}, signal),
    staleTime: 10 * 60_000,
  })
}

/** The fields of these names, in this order. */
export const fieldsOf = (shape: Shape, names: string[]) =>
  names.flatMap((name) => shape.fields.find((field) => field.name === name) ?? [])

export function useRecords({ entity, where, sort, q, day, limit = 60, enabled }: ListAsk) {
  return useInfiniteQuery({
    queryKey: [...keys.list(entity), { where, sort, q, day, limit }],
    queryFn: ({ pageParam, signal }) =>
      api.get<RowPage>(`/records/${entity}`, { where, sort, q, day, limit, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    enabled,
  })
}

const MOST = 200

/** A short complete list (departments, offices): all pages, at most a thousand rows. */
async function everything(
  entity: string,
  where: Condition | null | undefined,
  day: string | null | undefined,
  signal: AbortSignal,
) {
  const rows: Row[] = []
  let after: string | null = null
  do {
    const page: RowPage = await api.get<RowPage>(`/records/${entity}`, { where, day, after, limit: MOST }, signal)
    rows.push(...page.rows)
    after = page.next
  } while (after && rows.length < 1000)
  return rows
}

export function useAll(entity: string, where?: Condition | null, day?: string | null) {
  return useQuery({
    queryKey: [...keys.list(entity), 'all', { where, day }],
    queryFn: ({ signal }) => everything(entity, where, day, signal),
    staleTime: 60_000,
  })
}

export function useRecord(entity: string, id: Id | null | undefined, day?: string | null) {
  return useQuery({
    queryKey: keys.record(entity, id ?? '', day),
    queryFn: ({ signal }) => api.get<RecordAnswer>(`/records/${entity}/${id}`, { day }, signal),
    enabled: id !== null && id !== undefined && id !== '',
    placeholderData: keepPreviousData,
  })
}

export function useHistory(entity: string, id: Id | null | undefined) {
  return useQuery({
    queryKey: keys.history(entity, id ?? ''),
    queryFn: ({ signal }) => api.get<History>(`/records/${entity}/${id}/history`, {}, signal),
    enabled: id !== null && id !== undefined,
  })
}

/** Creates (no id) or changes a record; lists, the record and its history are read again. */
export function useSave(entity: string, id?: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ values, reason }: { values: Record<string, unknown>; reason?: string }) =>
      id === undefined
        ? api.post<RecordAnswer>(`/records/${entity}`, { values, reason })
        : api.patch<RecordAnswer>(`/records/${entity}/${id}`, { values, reason }),
    onSuccess: () => refresh(client, entity, id),
  })
}

export function refresh(client: ReturnType<typeof useQueryClient>, entity: string, id?: Id) {
  void client.invalidateQueries({ queryKey: keys.list(entity) })
  if (id === undefined) return
  void client.invalidateQueries({ queryKey: ['record', entity, String(id)] })
  void client.invalidateQueries({ queryKey: keys.history(entity, id) })
}

export const reveal = (entity: string, id: Id, field: string) =>
  api.post<{ value: string }>(`/records/${entity}/${id}/reveal`, { field })

export const rowsOf = (pages: RowPage[] | undefined): Row[] => pages?.flatMap((page) => page.rows) ?? []
