/** The company's own kinds of leave: what the server tells of them, read once. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import { useWholeChange } from '@/base/api/whole'

export type OwnKind = {
  id: Id
  code: string
  name_zh: string
  name_en: string
  paid: string
  counts: string
  step: string
  is_personal: boolean
  offices: number[]
  days_an_event: string | null
  days_a_year: string[]
  document: string
  valid_from: string
  valid_to: string | null
}
type Choice = { code: string; label: Label }
export type OwnKinds = {
  kinds: OwnKind[]
  offices: { id: number; name: string }[]
  steps: Choice[]
  counts: Choice[]
  may_edit: boolean
}
export type Values = Record<string, unknown>

export const AT = '/hours/own-leave-kinds'
const KEY = ['hours', 'own-kinds']

export const useOwnKinds = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<OwnKinds>(AT, {}, signal) })

/** A kind may bring a leave plan with it. */
export function useKindChange(done: () => void) {
  const client = useQueryClient()
  return useWholeChange<OwnKinds>(KEY, () => {
    void client.invalidateQueries({ queryKey: ['hours', 'plans'] })
    done()
  }, ['hours', 'balances'])
}

/** What a new kind begins with. */
export const fresh = (today: string): Values => ({
  name_zh: '', name_en: '', paid: '100', counts: 'working', step: 'half_day', is_personal: false, offices: [],
  valid_from: today, valid_to: null, accrual: 'none', days: '', document: '', at_request: false,
}) // prettier-ignore

const KEPT = ['name_zh', 'name_en', 'paid', 'counts', 'step', 'is_personal', 'offices', 'days_an_event', 'valid_from', 'valid_to'] as const // prettier-ignore

export const held = (kind: OwnKind): Values => Object.fromEntries(KEPT.map((name) => [name, kind[name]]))
