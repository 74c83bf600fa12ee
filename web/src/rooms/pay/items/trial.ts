/** Asks the server, a moment after the last letter, whether the formula reads and what it gives for a person. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ApiError } from '@/base/api/client'
import type { Id, Problem, RowPage } from '@/base/api/contract'
import type { Item, Trial } from '../contract'

/** What the server takes for an item, with the formula as it is being written. */
export const given = (item: Item, formula: string) => ({
  code: item.code,
  scheme: item.scheme,
  label: item.label,
  step: item.step,
  kind: item.kind,
  formula,
  position: item.position,
  is_taxable: item.is_taxable,
  hide_zero: item.hide_zero,
})

/** Somebody to begin with, so that a formula is judged from the first letter. */
export const useSomebody = () =>
  useQuery({
    queryKey: ['pick', 'somebody'],
    queryFn: ({ signal }) => api.get<RowPage>('/records/people.person', { limit: 1, sort: 'number' }, signal),
    select: (page) => {
      const row = page.rows[0]
      return row ? { id: row.id, title: String(row.title ?? row.name ?? row.id) } : null
    },
    staleTime: Infinity,
  })

const IN_FORMULA = new Set<string | undefined>([undefined, 'formula', 'text'])

export function useTrial(item: Item, formula: string, person: Id | null, month: string) {
  const [settled, setSettled] = useState(formula)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(formula), 500)
    return () => clearTimeout(timer)
  }, [formula])
  const query = useQuery({
    queryKey: ['pay', 'try', item.scheme, item.code, settled, String(person), month],
    queryFn: () => api.post<Trial>('/pay/items/try', { ...given(item, settled), person: Number(person), month }),
    placeholderData: keepPreviousData,
    enabled: person !== null && !!settled.trim(),
    retry: false,
    staleTime: 60_000,
  })
  const refused = query.error instanceof ApiError ? query.error.problems : []
  const problems: Problem[] = settled === formula ? refused : []
  return {
    data: query.error ? undefined : query.data,
    problems: problems.filter((one) => IN_FORMULA.has(one.field)),
    others: problems.filter((one) => !IN_FORMULA.has(one.field)),
    waiting: query.isFetching || settled !== formula,
    error: refused.length ? null : query.error,
  }
}
export type TrialState = ReturnType<typeof useTrial>
