/** Reading rounds and changes, and the verbs on them; every verb answers with the page as it is now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import type { ChangeAnswer, ChangesAnswer, Round, RoundAnswer } from './contract'

export const useRounds = () =>
  useQuery({
    queryKey: ['work', 'rounds'],
    queryFn: ({ signal }) => api.get<{ rounds: Round[] }>('/resources', {}, signal),
  })

export const useRound = (id: Id) =>
  useQuery({
    queryKey: ['work', 'round', String(id)],
    queryFn: ({ signal }) => api.get<RoundAnswer>(`/resources/${id}`, {}, signal),
  })

export const useChanges = () =>
  useQuery({
    queryKey: ['work', 'changes'],
    queryFn: ({ signal }) => api.get<ChangesAnswer>('/changes', {}, signal),
  })

export const useChange = (id: Id) =>
  useQuery({
    queryKey: ['work', 'change', String(id)],
    queryFn: ({ signal }) => api.get<ChangeAnswer>(`/changes/${id}`, {}, signal),
  })

type Deed = { path: string; body?: unknown; put?: boolean }

export function useRoundDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body = {} }: Deed) => api.post<RoundAnswer>(path, body),
    onSuccess: (page) => client.setQueryData(['work', 'round', String(page.round.id)], page),
    onSettled: () => void client.invalidateQueries({ queryKey: ['work', 'rounds'] }),
  })
}

export function useChangeDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body = {}, put }: Deed) =>
      put ? api.put<ChangeAnswer>(path, body) : api.post<ChangeAnswer & { reminded?: number }>(path, body),
    onSuccess: (page) => client.setQueryData(['work', 'change', String(page.change.id)], page),
    onSettled: () => void client.invalidateQueries({ queryKey: ['work', 'changes'] }),
  })
}
