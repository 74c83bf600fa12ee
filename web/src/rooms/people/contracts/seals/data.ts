/** Seals: the page, and the deeds on them; each answers with the page as it is now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'

export type Certificate = {
  subject: string
  issuer: string
  fingerprint: string
  valid_from: string
  valid_to: string
  state: 'fine' | 'soon' | 'over'
  /** Null: made by itself. */
  set: { by: string; at: string } | null
}
export type Company = {
  id: number
  name: string
  seal: (Certificate & { source: 'own' | 'supplied' | 'shared' }) | null
  before: Certificate[]
}
export type Seals = { authority: Certificate; time_stamp: string; companies: Company[] }

const KEY = ['people', 'contracts', 'seals']

export const useSeals = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Seals>('/contract-seals', {}, signal) })

export function useSealDeed<Given>(deed: (given: Given) => Promise<Seals>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, onSuccess: (told) => void client.setQueryData(KEY, told) })
}

export const makeSeal = (company: number) => api.post<Seals>(`/contract-seals/${company}/make`)

export function putSeal({ company, file, password }: { company: number; file: File; password: string }) {
  const form = new FormData()
  form.append('file', file)
  form.append('password', password)
  return api.post<Seals>(`/contract-seals/${company}`, form)
}
