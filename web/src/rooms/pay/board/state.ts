/** What the board shows, kept in the address: office, filter, order and the open panel; so every figure has a link. */
import { useSearchParams } from 'react-router'
import type { Run } from '../contract'
import { FILTERS, type Filter, type Order } from './order'

export type Opened =
  | { what: 'checks' }
  | { what: 'office'; office: string }
  | { what: 'slip'; slip: string }
  | { what: 'line'; slip: string; code: string }

/** `checks`, `office.3`, `slip.12`, `slip.12.tax` */
export function opened(text: string | null): Opened | null {
  const [what, first, ...rest] = (text ?? '').split('.')
  if (what === 'checks') return { what }
  if (what === 'office' && first) return { what, office: first }
  if (what !== 'slip' || !first) return null
  return rest.length ? { what: 'line', slip: first, code: rest.join('.') } : { what, slip: first }
}

export function useBoardState() {
  const [search, setSearch] = useSearchParams()
  const set = (change: Record<string, string | null>, replace = true) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [key, value] of Object.entries(change)) value ? next.set(key, value) : next.delete(key)
        return next
      },
      { replace },
    )
  const filter = (FILTERS as string[]).includes(search.get('show') ?? '') ? (search.get('show') as Filter) : 'all'
  return {
    office: search.get('office'),
    filter,
    order: (search.get('order') as Order | null) ?? 'change',
    open: opened(search.get('open')),
    setOffice: (office: string) => set({ office, show: null, open: null }),
    setFilter: (next: Filter) => set({ show: next === 'all' ? null : next }),
    setOrder: (next: Order) => set({ order: next === 'change' ? null : next }),
    openSlip: (slip: string | number, code?: string) =>
      set({ open: code ? `slip.${slip}.${code}` : `slip.${slip}` }),
    openOffice: (office: string | number) => set({ open: `office.${office}` }),
    openChecks: () => set({ open: 'checks' }),
    close: () => set({ open: null }),
  }
}
export type BoardState = ReturnType<typeof useBoardState>

export const STAGES = ['hours', 'checks', 'changes', 'approval', 'publish', 'lock'] as const
export type StageKey = (typeof STAGES)[number]

/** Where the run stands: the first thing that is not behind us. */
export function stageOf(run: Pick<Run, 'state' | 'hours_closed'>): StageKey {
  if (!run.hours_closed && run.state === 'open') return 'hours'
  const at: Record<Run['state'], StageKey> = {
    open: 'checks',
    computed: 'changes',
    submitted: 'approval',
    approved: 'publish',
    published: 'lock',
    locked: 'lock',
  }
  return at[run.state]
}
