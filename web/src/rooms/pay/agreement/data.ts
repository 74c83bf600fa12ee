/** What was agreed with a person, from when to when, and the change of it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'

export type Agreed = {
  id: Id
  valid_from: string
  valid_to: string | null
  currency: string
  values: Record<string, string | null>
  is_now: boolean
  is_later: boolean
  changed: string[]
}
export type Agreements = {
  rows: Agreed[]
  may: string[]
  day: string
  fields: { name: string; label: Label; kind: 'money' | 'percent' | 'secret' }[]
}

const keyOf = (person: Id) => ['pay', 'agreements', String(person)]

export const useAgreements = (person: Id) =>
  useQuery({
    queryKey: keyOf(person),
    queryFn: ({ signal }) => api.get<Agreements>(`/pay/people/${person}/agreements`, {}, signal),
  })

export function useAgree(person: Id) {
  const client = useQueryClient()
  return async (values: Record<string, unknown>) => {
    await api.post(`/pay/people/${person}/agreements`, values)
    await client.invalidateQueries({ queryKey: ['pay'] })
  }
}
