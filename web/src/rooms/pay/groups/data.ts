/** Pay groups: which offices are paid together, and when. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'

export type PayGroup = {
  id: Id | null
  key: string
  is_everybody: boolean
  name: Label
  day: number
  pays_in: 'next' | 'same'
  shift: 'as_is' | 'before' | 'after'
  removable: boolean
  cycle: 'month' | 'week' | 'two_weeks' | 'four_weeks'
  /** The first day of any one period, and how many days after its end it is paid. */
  anchor: string | null
  after: number | null
  next: Period[]
}
export type Period = { begins: string; ends: string; pay_day: string }
export type GroupOffice = { id: Id; name: string; city: string; group: string; since: string | null }
export type Groups = { groups: PayGroup[]; offices: GroupOffice[]; may: string[] }

const KEY = ['pay', 'groups'] as const

export const useGroups = (enabled = true) =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Groups>('/pay/groups', {}, signal), enabled })

/** The next periods and pay days of a cycle, before it is kept. */
export const usePeriods = (cycle: string, anchor: string, after: number) =>
  useQuery({
    queryKey: [...KEY, 'periods', cycle, anchor, after],
    queryFn: () => api.post<{ next: Period[] }>('/pay/groups/periods', { cycle, anchor, after }, true),
    enabled: cycle !== 'month' && !!anchor && after >= 0 && after <= 31,
  })

/** After a write: boards and lists of the month are asked anew. */
export function useTold() {
  const client = useQueryClient()
  return (told: Groups) => {
    client.setQueryData(KEY, told)
    void client.invalidateQueries({ queryKey: ['pay'] })
  }
}
