/** Boarding cases: read, and the verbs of HR and colleagues. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Board, Case, CheckIn } from './contract'

const KEY = ['boarding']

export function useBoard() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Board>('/boarding', {}, signal) })
}

export function useCase(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => api.get<Case>(`/boarding/${id}`, {}, signal),
  })
}

export type Opened = { id: number; link: string }
export type Account = { person: number; username: string; password: string }

/** A verb on a case; the board and the case are read again. */
export function useDeed<T>(deed: (body: Record<string, unknown>) => Promise<T>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, onSuccess: () => void client.invalidateQueries({ queryKey: KEY }) })
}

export const openCase = (facts: Record<string, unknown>) => api.post<Opened>('/boarding', facts)
export const verb = (id: number, name: string) => (body: Record<string, unknown>) =>
  api.post<Case>(`/boarding/${id}/${name}`, body)

export function useCheckIn(id: string) {
  return useQuery({
    queryKey: [...KEY, 'check-in', id],
    queryFn: ({ signal }) => api.get<CheckIn>(`/boarding/check-ins/${id}`, {}, signal),
  })
}

export const whole = (link: string) => `${location.origin}${link}`
