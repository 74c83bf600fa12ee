/** Reads and writes of pay: one query key family, so that a deed on the run reads everything of the month again. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import type { Items, Line, Question, Run, Slip, SlipRow } from './contract'

export const keys = {
  month: (month: string) => ['pay', month] as const,
  run: (month: string) => ['pay', month, 'run'] as const,
  slips: (month: string, office?: Id | null) => ['pay', month, 'slips', String(office ?? '')] as const,
  slip: (id: Id) => ['pay', 'slip', String(id)] as const,
  line: (id: Id, code: string) => ['pay', 'slip', String(id), code] as const,
  items: ['pay', 'items'] as const,
}

export function useRun(month: string) {
  return useQuery({
    queryKey: keys.run(month),
    queryFn: ({ signal }) => api.get<Run>(`/pay/runs/${month}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.computing ? 700 : false),
  })
}

export function useSlips(month: string, office: Id | null, enabled = true) {
  return useQuery({
    queryKey: keys.slips(month, office),
    queryFn: ({ signal }) => api.get<{ slips: SlipRow[] }>(`/pay/runs/${month}/slips`, { office }, signal),
    select: (answer) => answer.slips,
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useSlip(id: Id | null) {
  return useQuery({
    queryKey: keys.slip(id ?? ''),
    queryFn: ({ signal }) => api.get<Slip>(`/pay/slips/${id}`, {}, signal),
    enabled: id !== null,
  })
}

export function useLine(id: Id | null, code: string | null) {
  return useQuery({
    queryKey: keys.line(id ?? '', code ?? ''),
    queryFn: ({ signal }) => api.get<Line>(`/pay/slips/${id}/lines/${code}`, {}, signal),
    enabled: id !== null && !!code,
    staleTime: 60_000,
  })
}

export const useItems = () =>
  useQuery({ queryKey: keys.items, queryFn: ({ signal }) => api.get<Items>('/pay/items', {}, signal) })

export type Deed = 'compute' | 'submit' | 'approve' | 'return' | 'publish' | 'lock' | 'unlock'

export function useDeed(month: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason?: string }) =>
      api.post<Run>(`/pay/runs/${month}/${deed}`, reason === undefined ? {} : { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

type Asking = { line: string | null; text: string }

export function useAskAbout(slip: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Asking) => api.post<Question>(`/pay/slips/${slip}/question`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

export function useConfirm(slip: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post(`/pay/slips/${slip}/confirm`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

export function useAnswer() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ question, text }: { question: Id; text: string }) =>
      api.post(`/pay/questions/${question}/answer`, { text }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pay'] }),
  })
}
