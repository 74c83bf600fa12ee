/** Reading contracts and the deeds on them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Problem } from '@/base/api/contract'
import { keys } from '@/base/api/records'
import type { Body, ContractRecord, OwnContract, Risk, Templates, Terms, Verdict } from './contract'

export const CONTRACT = 'people.contract'
const ROOT = ['people', 'contracts'] as const

export const useContract = (id: Id) =>
  useQuery({
    queryKey: [...ROOT, String(id)],
    queryFn: ({ signal }) => api.get<ContractRecord>(`/contracts/${id}`, {}, signal),
  })

export const usePages = (id: Id, state: string, enabled: boolean) =>
  useQuery({
    queryKey: [...ROOT, String(id), 'pages', state],
    queryFn: ({ signal }) => api.get<{ pages: number }>(`/contracts/${id}/pages`, {}, signal),
    enabled,
  })

export const useContractsOf = (person: Id) =>
  useQuery({
    queryKey: [...ROOT, 'of', String(person)],
    queryFn: ({ signal }) => api.get<OwnContract[]>(`/contracts/of/${person}`, {}, signal),
  })

export const useRisks = (enabled = true) =>
  useQuery({
    queryKey: [...ROOT, 'risks'],
    queryFn: ({ signal }) => api.get<{ day: string; rows: Risk[] }>('/contracts/risks', {}, signal),
    enabled,
  })

export const useTemplates = (persons: Id[] = []) =>
  useQuery({
    queryKey: [...ROOT, 'templates', persons.join()],
    queryFn: ({ signal }) => api.get<Templates>('/contracts/templates', { persons: persons.join() }, signal),
    placeholderData: (old) => old,
  })

export type New = { persons: Id[]; template: Id; terms: Terms; send: boolean }

export const useCheck = (draft: New, enabled: boolean) =>
  useQuery({
    queryKey: [...ROOT, 'check', JSON.stringify(draft)],
    queryFn: () => api.post<{ problems: (Problem & { person: string })[] }>('/contracts/check', draft),
    enabled,
  })

export const usePreview = (body: Body, lang: string, facts: Record<string, unknown>, enabled = true) =>
  useQuery({
    queryKey: [...ROOT, 'preview', JSON.stringify(body), lang, JSON.stringify(facts)],
    queryFn: () => api.post<{ pages: string[] }>('/contracts/templates/preview', { body, lang, facts }),
    enabled,
    placeholderData: (old) => old,
    retry: false,
  })

/** Any deed; everything that shows contracts is read anew. */
export function useDeed<T, R = ContractRecord>(deed: (given: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ROOT })
      void client.invalidateQueries({ queryKey: keys.list(CONTRACT) })
    },
  })
}

export const draft = (given: New) => api.post<{ ids: Id[] }>('/contracts', given)

export const beginProcess = (given: { contract: Id; flow: string }) =>
  api.post<{ instance: Id }>(`/contracts/${given.contract}/begin/${given.flow}`)

export const edit = (given: { id: Id; body: Body; reviewed_day: string | null }) =>
  api.post<{ id: Id; number: number }>(`/contracts/templates/${given.id}`, {
    body: given.body,
    reviewed_day: given.reviewed_day,
  })

export function verify(file: File): Promise<Verdict> {
  const form = new FormData()
  form.append('file', file)
  return api.post<Verdict>('/verify', form, true)
}
