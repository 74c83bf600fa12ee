/** Reads and writes of pay: one query key family, so that a deed on the run reads everything of the month again. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import type { Items } from './items/contract'
import type { Question } from './slip/contract'
import type { Line, Run, Slip, SlipPage } from './contract'
import type { Filter, Order } from './board/order'
import { asked, runPath, type Which } from './which'

type Wanted = { office: Id; order: Order; show: Filter }

export const keys = {
  run: (month: string, which: Which) => ['pay', month, 'run', which.group, which.number] as const,
  slips: (month: string, which: Which, wanted: Wanted) =>
    ['pay', month, 'slips', which.group, which.number, String(wanted.office), wanted.order, wanted.show] as const,
  slip: (id: Id) => ['pay', 'slip', String(id)] as const,
  line: (id: Id, code: string) => ['pay', 'slip', String(id), code] as const,
  items: ['pay', 'items'] as const,
}

/** The first page ends where the changes become small. */
const FIRST_PAGE = 12
const PAGE = 50

export const useRun = (month: string, which: Which) =>
  useQuery({
    queryKey: keys.run(month, which),
    queryFn: ({ signal }) => api.get<Run>(`/pay/runs/${month}`, asked(which), signal),
  })

export function useSlips({ month, group, number }: Run, wanted: Wanted) {
  const which = { group, number }
  return useInfiniteQuery({
    queryKey: keys.slips(month, which, wanted),
    queryFn: ({ signal, pageParam }) =>
      api.get<SlipPage>(`/pay/runs/${month}/slips`, { ...asked(which), ...wanted, ...pageParam }, signal),
    initialPageParam: { after: null as Id | null, limit: FIRST_PAGE },
    getNextPageParam: (page) => (page.next === null ? null : { after: page.next, limit: PAGE }),
    placeholderData: keepPreviousData,
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

export type Deed = 'compute' | 'submit' | 'return' | 'publish' | 'lock' | 'unlock'

export function useDeed(of: Run) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason?: string }) =>
      api.post<Run>(runPath(of.month, of, `/${deed}`), reason === undefined ? {} : { reason }),
    onSuccess: (run) => client.setQueryData(keys.run(of.month, of), run),
    onSettled: () => void client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

/** Payslips appear by themselves at a time; null takes it back. */
export function useSchedule(of: Run) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (at: { day: string; clock: string } | null) =>
      api.put<Run>(runPath(of.month, of, '/publish-at'), at ?? {}),
    onSuccess: (run) => client.setQueryData(keys.run(of.month, of), run),
  })
}

/** After somebody decided about a run elsewhere. */
export function useReread() {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['pay'] })
}

type Asking = { line: string; text: string }

export function useAskAbout(slip: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Asking) => api.post<Question>(`/pay/slips/${slip}/question`, body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

export function useConfirm(slip: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post(`/pay/slips/${slip}/confirm`, {}),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pay'] }),
  })
}

export function useReply(question: Id, verb: 'answer' | 'write-on' | 'close') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { text?: string }) => api.post<Question>(`/pay/questions/${question}/${verb}`, body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pay'] }),
  })
}
