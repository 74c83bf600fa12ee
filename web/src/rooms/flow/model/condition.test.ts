import { describe, expect, it } from 'vitest'
import type { Condition } from '@/base/api/contract'
import { EMPTY, fromGroup, HOWS, toGroup, type Group } from './condition'

type Facts = Record<string, boolean>
/** What a condition of bare flags says of some facts; the server reads it the same way. */
const holds = (condition: Condition, facts: Facts): boolean => {
  const [word, ...rest] = condition as [string, ...Condition[]]
  if (word === 'all') return rest.every((one) => holds(one, facts))
  if (word === 'any') return rest.some((one) => holds(one, facts))
  if (word === 'not') return !holds(rest[0]!, facts)
  return facts[String(rest[0])]!
}
const NAMES = ['a', 'b', 'c']
const EVERY: Facts[] = [...Array(8).keys()].map((bits) =>
  Object.fromEntries(NAMES.map((name, at) => [name, !!(bits & (1 << at))])),
)

/** Conditions of every shape up to a depth, drawn by a seed that a failing run tells. */
function drawn(seed: number) {
  let state = seed + 1
  const roll = (sides: number) => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return Math.floor((state / 4294967296) * sides)
  }
  const one = (depth: number): Condition => {
    const sort = depth ? roll(4) : 3
    if (sort === 3) return ['is', NAMES[roll(3)]!, true]
    if (sort === 2) return ['not', one(depth - 1)]
    return [sort ? 'any' : 'all', ...Array.from({ length: 1 + roll(3) }, () => one(depth - 1))] as Condition
  }
  return one(3)
}

describe('a condition in groups', () => {
  it.each(Array.from({ length: 80 }, (_, seed) => [seed]))('says the same as before (seed %i)', (seed) => {
    const condition = drawn(seed)
    const said = fromGroup(toGroup(condition))
    const again = fromGroup(toGroup(said))
    for (const facts of EVERY)
      expect([holds(said, facts), holds(again, facts)]).toEqual([holds(condition, facts), holds(condition, facts)])
  })
  it.each([
    [null, ['all']],
    [['all'], ['all']],
    [
      ['over', 'days', 3],
      ['over', 'days', 3],
    ],
    [
      ['not', ['is', 'kind', 'x']],
      ['not', ['is', 'kind', 'x']],
    ],
  ] as const)('%j comes back as %j', (before, after) => {
    expect(fromGroup(toGroup(before as never))).toEqual(after)
  })
  it('passes over groups that nobody has filled yet, and keeps how many have to hold', () => {
    const leaf = ['is', 'a', true] as never
    const group: Group = { how: 'all', leaves: [leaf], groups: [{ ...EMPTY, how: 'any' }] }
    expect(fromGroup(group)).toEqual(leaf)
    for (const how of HOWS)
      expect(toGroup(fromGroup({ how, leaves: [leaf, ['is', 'b', true] as never], groups: [] })).how).toBe(how)
  })
})
