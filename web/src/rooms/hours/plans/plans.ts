/** Leave plans: what the server tells of them, read once; a plan in words. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { api } from '@/base/api/client'
import { useWholeChange } from '@/base/api/whole'
import type { Id, Label, Link } from '@/base/api/contract'

export type PlanFacts = {
  name: string
  kind: string
  label: Label
  source: string
  steps: [number, string][]
  frequency: string
  leave_year: string
  part_year: string
  step_change: string
  waits_months: number
  grain: string
  at_end: boolean
  most: string | null
  carry: string | null
  carry_months: number | null
}
export type OwnPlan = PlanFacts & {
  id: Id
  office: Id | null
  valid_from: string
  valid_to: string | null
  warnings: string[]
}
export type LawPlan = PlanFacts & { country: string; valid_from: string }
type Choice = { code: string; label: Label }
export type Plans = {
  own: OwnPlan[]
  laws: LawPlan[]
  offices: { id: Id; name: string; country: string }[]
  kinds: Choice[]
  frequencies: Choice[]
  parts: Choice[]
  years: Choice[]
  changes: Choice[]
  may_edit: boolean
}
export type Line = { day: string; amount: string; text: string }
export type Tried = { now: Line[]; then: Line[]; warnings: string[] }

const KEY = ['hours', 'plans']

export const usePlans = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Plans>('/hours/leave-plans', {}, signal) })

export const usePlanChange = (done: () => void) => useWholeChange<Plans>(KEY, done, ['hours', 'balances'])

export const useTrial = (values: Record<string, unknown>) =>
  useMutation({
    mutationFn: (person: Link) => api.post<Tried>('/hours/leave-plans/try', { values, person: person.id }),
  })

type Words = { t: TFunction; choice: (list: Choice[] | undefined, code: string) => string }

/** The plan as sentences: what it gives, when a year counts in part, what lapses. */
export function planInWords(plan: PlanFacts, plans: Plans, { t, choice }: Words): string[] {
  const steps = plan.steps.map(([years, days]) =>
    t(years ? 'hours.plans.step' : 'hours.plans.step_first', { years, days, count: years }),
  )
  const told = [
    t('hours.plans.gives', {
      frequency: choice(plans.frequencies, plan.frequency),
      steps: steps.join(t('hours.plans.joiner')),
    }),
    t('hours.plans.part', { part: choice(plans.parts, plan.part_year) }),
  ]
  if (plan.leave_year === 'service') told.push(t('hours.plans.by_service'))
  if (plan.at_end) told.push(t('hours.plans.at_end'))
  if (plan.waits_months) told.push(t('hours.plans.waits', { count: plan.waits_months }))
  if (plan.step_change === 'pro_rata') told.push(t('hours.plans.pro_rata'))
  if (plan.most !== null) told.push(t('hours.plans.most', { days: plan.most }))
  if (plan.carry !== null) told.push(t('hours.plans.carry', { days: plan.carry }))
  if (plan.carry_months !== null) told.push(t('hours.plans.carry_months', { count: plan.carry_months }))
  if (plan.carry === null && plan.carry_months === null) told.push(t('hours.plans.carry_all'))
  return told
}
