/** A list's state lives in the address: view, conditions, words, order, grouping, the open record, the day. */
import { useCallback, useMemo } from 'react'
import { useAddress } from '../address'
import type { Condition, Leaf } from '../api/contract'

export type ListState = {
  view: string
  where: Leaf[]
  q: string
  sort: string
  group: string | null
  open: string | null
  day: string | null
}

const NAMES = { view: 'view', where: 'where', q: 'q', sort: 'sort', group: 'by', open: 'open', day: 'day' } as const

function leaves(text: string | null): Leaf[] {
  if (!text) return []
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? (read.filter((one) => Array.isArray(one)) as Leaf[]) : []
  } catch {
    return []
  }
}

/** As the address says it; null where nothing is said. */
function told(key: string, value: ListState[keyof ListState]): string | null {
  if (key === 'group') return (value as string | null) ?? '-'
  if (!value?.length) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function useListState(defaults: { sort?: string; group?: string }) {
  const [params, set] = useAddress()
  const state: ListState = useMemo(
    () => ({
      view: params.get('view') ?? '',
      where: leaves(params.get('where')),
      q: params.get('q') ?? '',
      sort: params.get('sort') ?? defaults.sort ?? '',
      group: params.get('by') === '-' ? null : (params.get('by') ?? defaults.group ?? null),
      open: params.get('open'),
      day: params.get('day'),
    }),
    [params, defaults.sort, defaults.group],
  )
  const change = useCallback(
    (part: Partial<ListState>) =>
      set(
        Object.fromEntries(
          Object.entries(part).map(([key, value]) => [NAMES[key as keyof ListState], told(key, value)]),
        ),
        !('open' in part),
      ),
    [set],
  )
  return [state, change] as const
}

/** The question for the server: the view's condition and the chips together. Links are asked for by id. */
export function whole(view: Condition | undefined, chips: Leaf[]): Condition | null {
  const parts = chips.map(bare)
  const begins = view && !(view[0] === 'all' && view.length === 1) ? [view] : []
  const all = [...begins, ...parts]
  if (!all.length) return null
  return all.length === 1 ? all[0]! : ['all', ...all]
}

const idOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || !value || !('id' in value)) return value
  const { id } = value as { id: unknown }
  return typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id
}

function bare(leaf: Leaf): Leaf {
  const [word, field, value] = leaf
  if (word === 'empty') return ['empty', field]
  return [word, field, Array.isArray(value) ? value.map(idOf) : idOf(value)]
}
