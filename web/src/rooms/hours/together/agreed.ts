/** What departments agreed on, how their schedules let them keep it, and changing it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label, Link } from '@/base/api/contract'

export type AgreedValues = {
  department: Link
  start: string
  end: string
  zone: string
  weekdays: number[]
  valid_from: string
  valid_to: string | null
}
export type Check = {
  days: number
  /** Looked after; `own` order their own time and are not. */
  people: number
  own: number
  outside: { id: Id; name: string; days: number; first: string; last: string; clock: string }[]
  not_kept: { day: string; off: string[]; away: string[] }[]
}
export type Agreed = {
  id: Id
  department: Link
  values: AgreedValues
  /** By the viewer's clock; empty where it doesn't hold in this month. */
  here: string
  holds: boolean
  may_edit: boolean
  check: Check | null
}
export type AllAgreed = {
  agreed: Agreed[]
  weekdays: { code: number; label: Label }[]
  zone: string
  today: string
  may_add: Id[]
}

const AT = '/hours/common-hours'

export const useAgreed = (departments: string, day: string) =>
  useQuery({
    queryKey: ['hours', 'common-hours', departments, day],
    queryFn: ({ signal }) => api.get<AllAgreed>(AT, { departments, day }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })

type Wish = { id?: Id; values?: Record<string, unknown> }

/** Without a key a new one; without values it goes. */
export function useAgree(done: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, values }: Wish) => {
      if (id === undefined) return api.post(AT, { values })
      return values ? api.patch(`${AT}/${id}`, { values }) : api.post(`${AT}/${id}/drop`, {})
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['hours'] })
      done()
    },
  })
}
