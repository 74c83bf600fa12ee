/** Asks the server, a moment after the last letter, whether the formula reads and what it gives for a person. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ApiError } from '@/base/api/client'
import type { Id, Problem } from '@/base/api/contract'
import type { FormulaCase } from './cases/contract'
import type { Item, Trial } from './contract'

/** What the server takes for an item, with the formula as it is being written; a name in one language does for both. */
export const given = (item: Item, formula: string) => ({
  code: item.code,
  scheme: item.scheme,
  label: {
    zh: item.label.zh.trim() || item.label.en.trim(),
    en: item.label.en.trim() || item.label.zh.trim(),
  },
  step: item.step,
  kind: item.kind,
  formula,
  position: item.position,
  is_taxable: item.is_taxable,
  hide_zero: item.hide_zero,
  offices: item.offices,
})
export type Given = ReturnType<typeof given>

const IN_FORMULA = new Set<string | undefined>([undefined, 'formula', 'text'])

/** What is written as it stands a moment after the last letter. */
function useSettled(asked: Given): Given {
  const text = JSON.stringify(asked)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled) as Given
}

const isReady = (asked: Given) => !!asked.formula.trim() && !!asked.label.zh

const refusedBy = (error: unknown): Problem[] => (error instanceof ApiError ? error.problems : [])

/** Whether the formula reads, whatever it is tried on, and how the kept cases stand with it. */
export function useReading(asked: Given, from: string | null) {
  const settled = useSettled(asked)
  const query = useQuery({
    queryKey: ['pay', 'try', 'cases', settled, from],
    queryFn: () => api.post<{ rows: FormulaCase[] }>('/pay/items/try-cases', { ...settled, valid_from: from }),
    placeholderData: keepPreviousData,
    enabled: isReady(settled) && !!from,
    retry: false,
    staleTime: 60_000,
  })
  const problems = settled.formula === asked.formula ? refusedBy(query.error) : []
  return {
    cases: query.error ? [] : (query.data?.rows ?? []),
    problems: problems.filter((one) => IN_FORMULA.has(one.field)),
    others: problems.filter((one) => !IN_FORMULA.has(one.field)),
  }
}

/** What it gives for a person; his month may lack something that the formula needs. */
export function useTrial(asked: Given, person: Id | null, month: string) {
  const settled = useSettled(asked)
  const query = useQuery({
    queryKey: ['pay', 'try', settled, String(person), month],
    queryFn: () => api.post<Trial>('/pay/items/try', { ...settled, person: Number(person), month }),
    placeholderData: keepPreviousData,
    enabled: person !== null && isReady(settled),
    retry: false,
    staleTime: 60_000,
  })
  const refused = refusedBy(query.error)
  return {
    data: query.error ? undefined : query.data,
    problems: settled.formula === asked.formula ? refused : [],
    waiting: query.isFetching || settled.formula !== asked.formula,
    error: refused.length ? null : query.error,
  }
}
export type TrialState = ReturnType<typeof useTrial>
