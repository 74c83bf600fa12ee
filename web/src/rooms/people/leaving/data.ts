/** Reading leave cases and what may be done with them; each deed gives the case as it is now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { keys } from '@/base/api/records'
import type { LeaveCase, LeavingBoard, OwnLeaving } from './contract'

type Body = Record<string, unknown>

export const useLeavingBoard = () =>
  useQuery({
    queryKey: ['people', 'leaving', 'board'],
    queryFn: ({ signal }) => api.get<LeavingBoard>('/leaving', {}, signal),
  })

const caseKey = (id: Id) => ['people', 'leaving', 'case', String(id)]

export const useLeaveCase = (id: Id) =>
  useQuery({
    queryKey: caseKey(id),
    queryFn: ({ signal }) => api.get<LeaveCase>(`/leaving/${id}`, {}, signal),
  })

export const useOwnLeaving = () =>
  useQuery({
    queryKey: ['people', 'leaving', 'own'],
    queryFn: ({ signal }) => api.get<OwnLeaving>('/leaving/own', {}, signal),
  })

/** Any verb of a case, by its address. What it answers is shown at once: no button of a line that is done stays. */
export function useDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...body }: Body & { path: string }) => api.post<LeaveCase>(`/leaving${path}`, body),
    onSuccess: (now) => {
      if ('id' in now) client.setQueryData(caseKey(now.id), now)
      void client.invalidateQueries({ queryKey: ['people'] })
      void client.invalidateQueries({ queryKey: keys.list('people.person') })
    },
  })
}
