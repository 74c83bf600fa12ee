/** What is done before a close and what is not, and the day on which an office means to close. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'

/** block: no close before it is mended. warning: closes with a reason. note: worth knowing. */
export type Level = 'block' | 'warning' | 'note' | 'done'
export type Item = {
  code: string
  level: Level
  text: string
  count: number
  link: string
  more: { text: string; link: string }[]
}
export type CheckList = {
  office: { id: Id; name: string }
  day: number | null
  remind_days: number | null
  closes_on: string | null
  blocks: number
  warnings: number
  items: Item[]
}
type BeforeClose = { month: string; may_set: boolean; offices: CheckList[] }
const KEY = ['hours', 'checklist']

export const useCheckLists = (month: string, offices: Id[]) =>
  useQuery({
    queryKey: [...KEY, month, offices],
    queryFn: ({ signal }) =>
      api.get<BeforeClose>(
        `/hours/months/${month}/checklist?${offices.map((one) => `office=${one}`).join('&')}`,
        {},
        signal,
      ),
  })

export function useCloseDay() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { office: Id; day: number | null; remind_days: number }) =>
      api.post('/hours/close-days', body),
    onSuccess: () => void client.invalidateQueries({ queryKey: KEY }),
  })
}

const ORDER: Level[] = ['block', 'warning', 'note', 'done']

/** What is open first, the heaviest at the top; within that as one works through it. */
export const inOrder = (items: Item[]) =>
  [...items].sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level))

/** Offices that can be closed now, and whether that needs a reason. */
export function closable(lists: CheckList[]) {
  const offices = lists.filter((one) => !one.blocks)
  return { offices, needsReason: offices.some((one) => one.warnings > 0) }
}

/** One person's figures at the last close and now, with who changed them. */
export type Difference = {
  office: { id: Id; name: string }
  person: { id: Id; name: string; number: string }
  /** resettled: the month stayed closed, comprehensive hours came to something else. */
  sort: 'reopened' | 'resettled'
  reopened: { by: string; at: string; reason: string }
  moved: { code: string; label: Label; old: string; new: string }[]
  causes: { who: string; day: string | null; reason: string }[]
}
export type Differences = { month: string; people: number; left_out: number; rows: Difference[] }

export const useDifferences = (month: string) =>
  useQuery({
    queryKey: ['hours', 'differences', month],
    queryFn: ({ signal }) => api.get<Differences>(`/hours/months/${month}/differences`, {}, signal),
  })
