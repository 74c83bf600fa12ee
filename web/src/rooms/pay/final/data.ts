/** Reading and settling final pay; a decision is tried while it is typed, nothing is kept by that. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import type { FinalList, FinalPay, Tried } from './contract'

type Decision = Record<string, unknown>
const key = (id: Id) => ['pay', 'final', String(id)] as const

export const useFinalList = () =>
  useQuery({
    queryKey: ['pay', 'final'],
    queryFn: ({ signal }) => api.get<FinalList>('/pay/final', {}, signal),
  })

export const useFinal = (id: Id) =>
  useQuery({ queryKey: key(id), queryFn: ({ signal }) => api.get<FinalPay>(`/pay/final/${id}`, {}, signal) })

/** Asked a moment after the last key. */
export function useTried(id: Id, decision: Decision) {
  const typed = JSON.stringify(decision)
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 350)
    return () => clearTimeout(timer)
  }, [typed])
  return useQuery({
    queryKey: [...key(id), 'try', settled],
    queryFn: () => api.post<Tried>(`/pay/final/${id}/try`, JSON.parse(settled)),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export function useSettle(id: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => api.post<FinalPay>(`/pay/final/${id}/settle`, decision),
    onSuccess: (now) => {
      client.setQueryData(key(id), now)
      void client.invalidateQueries({ queryKey: ['pay'] })
    },
  })
}
