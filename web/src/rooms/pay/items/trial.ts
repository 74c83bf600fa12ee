/** Asks the server, a moment after the last letter, whether the formula reads and what it gives for a person. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ApiError } from '@/base/api/client'
import type { Id, Problem } from '@/base/api/contract'
import type { Trial } from '../contract'

type Asked = { scheme: string; code: string; formula: string; person: Id | null }

export function useTrial(asked: Asked) {
  const [settled, setSettled] = useState(asked.formula)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked.formula), 350)
    return () => clearTimeout(timer)
  }, [asked.formula])
  const query = useQuery({
    queryKey: ['pay', 'items', 'try', { ...asked, formula: settled }],
    queryFn: () => api.post<Trial>('/pay/items/try', { ...asked, formula: settled }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  })
  const refused = query.error instanceof ApiError ? query.error.problems : []
  const problems: Problem[] = settled === asked.formula ? [...refused, ...(query.data?.problems ?? [])] : []
  const isFormula = (one: Problem) => !one.field || one.field === 'formula'
  return {
    data: refused.length ? undefined : query.data,
    problems: problems.filter(isFormula),
    others: problems.filter((one) => !isFormula(one)),
    waiting: query.isFetching || settled !== asked.formula,
    error: refused.length ? null : query.error,
  }
}
export type TrialState = ReturnType<typeof useTrial>
