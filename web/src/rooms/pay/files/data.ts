/** Reads and writes of file templates and account mapping; a layout is tried while it is written. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ApiError } from '@/base/api/client'
import type { Problem } from '@/base/api/contract'
import type { Layout, Postings, Rule, Sort, Template, Templates, Tried } from './contract'

const TEMPLATES = ['pay', 'templates'] as const
const POSTINGS = ['pay', 'postings'] as const

export const useTemplates = () =>
  useQuery({ queryKey: TEMPLATES, queryFn: ({ signal }) => api.get<Templates>('/pay/templates', {}, signal) })

export function useSaveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { key: string; kind: Sort; name: string; layout: Layout }) =>
      api.put<Templates>('/pay/templates', body),
    onSuccess: (told) => client.setQueryData(TEMPLATES, told),
  })
}

export function useRemoveTemplate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (template: Template) => api.delete<Templates>(`/pay/templates/${template.key}`),
    onSuccess: (told) => client.setQueryData(TEMPLATES, told),
  })
}

export const usePostings = () =>
  useQuery({ queryKey: POSTINGS, queryFn: ({ signal }) => api.get<Postings>('/pay/postings', {}, signal) })

export function useSavePostings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: Rule[]) => api.put<Postings>('/pay/postings', { rules }),
    onSuccess: (told) => {
      client.setQueryData(POSTINGS, told)
      void client.invalidateQueries({ queryKey: ['pay', 'try-file'] })
    },
  })
}

/** Asks a moment after the last letter what the file would hold. */
export function useTry(kind: Sort, layout: Layout) {
  const text = JSON.stringify(layout)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  const query = useQuery({
    queryKey: ['pay', 'try-file', kind, settled],
    queryFn: () => api.post<Tried>('/pay/templates/try', { kind, layout: JSON.parse(settled) as Layout }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })
  const refused: Problem[] = settled === text && query.error instanceof ApiError ? query.error.problems : []
  return { data: query.error ? undefined : query.data, refused, error: query.error, waiting: query.isFetching }
}
export type Trying = ReturnType<typeof useTry>
