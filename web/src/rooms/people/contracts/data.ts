/** Reading contracts and the deeds on them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Problem } from '@/base/api/contract'
import { keys } from '@/base/api/records'
import type { Body, ContractRecord, OwnContract, Risk, Templates, Terms, Verdict, Version } from './contract'

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
    queryFn: ({ signal }) => api.get<Templates>('/contract-templates', { persons: persons.join() }, signal),
    placeholderData: (old) => old,
  })

export type New = { persons: Id[]; template: Id; terms: Terms; send: boolean }

export const useCheck = (draft: New, enabled: boolean) =>
  useQuery({
    queryKey: [...ROOT, 'check', JSON.stringify(draft)],
    queryFn: () => api.post<{ problems: (Problem & { person: string })[] }>('/contracts/check', draft),
    enabled,
  })

/** As it would look on paper: `facts` over what is on file of the person, over examples. */
export const usePreview = (body: Body, lang: string, facts: Record<string, unknown>, person?: Id) =>
  useQuery({
    queryKey: [...ROOT, 'preview', JSON.stringify(body), lang, JSON.stringify(facts), person ?? ''],
    queryFn: () =>
      api.post<{ pages: string[] }>('/contract-templates/preview', { body, lang, facts, person: person ?? null }),
    placeholderData: (old) => old,
    retry: false,
  })

export const useVersions = (template: Id | undefined) =>
  useQuery({
    queryKey: [...ROOT, 'templates', 'versions', String(template)],
    queryFn: ({ signal }) => api.get<Version[]>(`/contract-templates/${template}/versions`, {}, signal),
    enabled: template !== undefined,
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

export type Written = { id: Id | null; kind: string; body: Body; reviewed_day: string | null }

export const write = ({ id, ...given }: Written) =>
  api.post<{ id: Id; key: string; number: number }>(
    id === null ? '/contract-templates' : `/contract-templates/${id}`,
    given,
  )

export const retire = ({ id, retired }: { id: Id; retired: boolean }) =>
  api.post<{ id: Id }>(`/contract-templates/${id}/retire`, { retired })

export function verify(file: File): Promise<Verdict> {
  const form = new FormData()
  form.append('file', file)
  return api.post<Verdict>('/verify', form, true)
}
