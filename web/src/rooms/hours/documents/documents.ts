/** Documents for leave: what is missing and what is there; handing in and deciding. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import type { Kept } from '@/base/kinds/file'

export type LeaveDocument = {
  id: Id
  name: string
  person: { id: Id; name: string }
  label: Label
  start: string
  end: string
  due: string
  late: boolean
  reason: string
  state: 'missing' | 'handed' | 'waived' | 'unpaid'
  state_label: Label
  files: Kept[]
  may: { hand_in: boolean; waive: boolean; unpaid: boolean }
}
export type Documents = { missing: LeaveDocument[]; rest: LeaveDocument[]; may_rule: boolean }
export type Decision = 'waive' | 'unpaid'

const KEY = ['hours', 'leave-documents']
const AT = '/hours/leave-documents'

export const useDocuments = (mine: boolean) =>
  useQuery({
    queryKey: [...KEY, mine],
    queryFn: ({ signal }) => api.get<Documents>(AT, { mine }, signal),
  })

function useAgain() {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['hours'] })
  }
}

/** Uploads the photos and hands them in at once: on a phone that is one tap and the camera. */
export function useHandIn(id: Id) {
  const again = useAgain()
  return useMutation({
    mutationFn: async (chosen: File[]) => {
      const made: Id[] = []
      for (const file of chosen) {
        const body = new FormData()
        body.append('file', file)
        made.push((await api.post<{ id: Id }>('/files', body)).id)
      }
      return api.post(`${AT}/${id}/hand-in`, { files: made })
    },
    onSuccess: again,
  })
}

export function useDecide(id: Id) {
  const again = useAgain()
  return useMutation({
    mutationFn: ({ what, reason }: { what: Decision; reason: string }) =>
      api.post(`${AT}/${id}/${what}`, { reason }),
    onSuccess: again,
  })
}
