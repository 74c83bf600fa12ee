/** What one month adds, person by person. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { toCells, type Column, type Edits, type GridRow } from './cells'

export type Inputs = {
  month: string
  columns: Column[]
  count: number
  next: number | null
  offices: { id: Id; name: string }[]
  rows: GridRow[]
  may: string[]
  may_own: string[]
}

export const useInputs = (month: string, office: string | null) =>
  useInfiniteQuery({
    queryKey: ['pay', 'inputs', month, office],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.get<Inputs>(`/pay/inputs/${month}`, { ...(office ? { office } : {}), after: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  })

export function usePutInputs(month: string) {
  const client = useQueryClient()
  return async (edits: Edits, since: string | null) => {
    const { people } = await api.put<{ people: number }>(`/pay/inputs/${month}`, { cells: toCells(edits), since })
    await client.invalidateQueries({ queryKey: ['pay'] })
    return people
  }
}
