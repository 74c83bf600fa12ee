/** Two versions side by side: clauses that stayed stand in one line, and between them what went, came or was changed. Pure. */
import type { Block, Body } from '../contract'

export type Pair = { left?: Block; right?: Block; how: 'same' | 'changed' | 'gone' | 'fresh' }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const key = ({ kind, zh, en, when }: Block) => JSON.stringify([kind, zh, en, when ?? null])

export function pairs(left: Block[], right: Block[]): Pair[] {
  const told: Pair[] = []
  let at = 0
  let to = 0
  for (const [i, j] of [...kept(left.map(key), right.map(key)), [left.length, right.length] as const]) {
    told.push(...between(left.slice(at, i), right.slice(to, j)))
    if (i < left.length) told.push({ left: left[i], right: right[j], how: 'same' })
    at = i + 1
    to = j + 1
  }
  return told
}

/** What stands between two clauses that stayed: as many as there are on both sides were changed. */
function between(gone: Block[], fresh: Block[]): Pair[] {
  const both = Math.min(gone.length, fresh.length)
  return [
    ...gone.slice(0, both).map((left, at): Pair => ({ left, right: fresh[at], how: 'changed' })),
    ...gone.slice(both).map((left): Pair => ({ left, how: 'gone' })),
    ...fresh.slice(both).map((right): Pair => ({ right, how: 'fresh' })),
  ]
}

/** The longest row of equal clauses in both, as pairs of places. */
function kept(left: string[], right: string[]): [number, number][] {
  const length = left.map(() => right.map(() => 0))
  const of = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      length[i]![j] = left[i] === right[j] ? of(i + 1, j + 1) + 1 : Math.max(of(i + 1, j), of(i, j + 1))
  const found: [number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length;)
    if (left[i] === right[j]) found.push([i++, j++])
    else if (of(i + 1, j) >= of(i, j + 1)) i++
    else j++
  return found
}

/** Does anything differ beside the clauses? */
export function headDiffers(left: Body, right: Body): boolean {
  const sorted = (body: Body) =>
    Object.entries({ ...body, blocks: [] }).sort(([one], [other]) => one.localeCompare(other))
  return !same(sorted(left), sorted(right))
}
