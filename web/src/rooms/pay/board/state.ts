/** What the board shows, kept in the address: office, filter, order and the open panel; so every figure has a link. */
import { useState } from 'react'
import type { Run, RunState } from '../contract'
import type { Deed } from '../queries'
import { useAddress } from '@/base/address'
import { FILTERS, type Filter, type Order } from './order'

export type Opened =
  | { what: 'checks' }
  | { what: 'asked' }
  | { what: 'retro' }
  | { what: 'office'; office: string }
  | { what: 'slip'; slip: string }
  | { what: 'line'; slip: string; code: string }

/** `checks`, `asked`, `retro`, `office.3`, `slip.12`, `slip.12.tax` */
export function opened(text: string | null): Opened | null {
  const [what, first, ...rest] = (text ?? '').split('.')
  if (what === 'checks' || what === 'asked' || what === 'retro') return { what }
  if (what === 'office' && first) return { what, office: first }
  if (what !== 'slip' || !first) return null
  return rest.length ? { what: 'line', slip: first, code: rest.join('.') } : { what, slip: first }
}

export function useBoardState() {
  const [search, set] = useAddress()
  const [asking, setAsking] = useState<Deed | null>(null)
  const filter = (FILTERS as string[]).includes(search.get('show') ?? '') ? (search.get('show') as Filter) : 'all'
  return {
    /** The deed whose window is open. */
    asking,
    setAsking,
    office: search.get('office'),
    filter,
    order: (search.get('order') as Order | null) ?? 'change',
    open: opened(search.get('open')) ?? opened(search.get('slip') && `slip.${search.get('slip')}`),
    setOffice: (office: string) => set({ office, show: null, open: null, slip: null }),
    setFilter: (next: Filter) => set({ show: next === 'all' ? null : next }),
    setOrder: (next: Order) => set({ order: next === 'change' ? null : next }),
    openSlip: (slip: string | number, code?: string) =>
      set({ open: code ? `slip.${slip}.${code}` : `slip.${slip}` }),
    openOffice: (office: string | number) => set({ open: `office.${office}` }),
    openChecks: () => set({ open: 'checks' }),
    openRetro: () => set({ open: 'retro' }),
    openAsked: () => set({ open: 'asked' }),
    close: () => set({ open: null, slip: null }),
  }
}
export type BoardState = ReturnType<typeof useBoardState>

/** The key of the first stage that is not behind us; "end" when all are. */
export const stageOf = (run: Pick<Run, 'stages'>): string =>
  run.stages.find((stage) => stage.state !== 'done')?.key ?? 'end'

/** What may be done in which state; the server says who may. */
const WHEN: Record<string, RunState[]> = {
  compute: ['open', 'computed', 'submitted'],
  submit: ['computed'],
  return: ['submitted', 'approved'],
  publish: ['approved'],
  lock: ['published'],
  unlock: ['approved', 'published', 'locked'],
  simulate: ['computed', 'submitted', 'approved', 'published', 'locked'],
  register: ['computed', 'submitted', 'approved', 'published', 'locked'],
}

export const mayNow = (run: Pick<Run, 'state' | 'may'>, verb: string): boolean =>
  run.may.includes(verb) && !!WHEN[verb]?.includes(run.state)
