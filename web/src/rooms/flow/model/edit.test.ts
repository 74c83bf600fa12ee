import { describe, expect, it } from 'vitest'
import type { Lane, Step } from '../contract'
import { addLane, canMove, change, duplicate, insert, move, moveLane, nudge, remove } from './edit'
import { begin, put, redo, undo } from './undo'
import { before, END, everyId, everyStep, find, isFork, lanesOf, neighbour, readingOrder, START } from './walk'

const plain = (id: string): Step => ({ id, kind: 'approve', title: { zh: id, en: '' }, who: [{ by: 'applicant' }] })
const arm = (id: string, when: Lane['when'], steps: Step[] = []): Lane => ({ id, when, steps })
const fork = (id: string, arms: Lane[]): Step => ({ id, kind: 'branch', title: { zh: id, en: '' }, arms })
const tree = (): Step[] => [
  plain('n1'),
  fork('n2', [arm('a1', ['over', 'days', 3], [plain('n3'), plain('n4')]), arm('a2', null)]),
  plain('n5'),
]
const order = (steps: Step[]) => [...everyId(steps)].join(' ')

describe('editing', () => {
  it('inserts into the main line and into an arm', () => {
    expect(order(insert(tree(), { list: '', index: 1 }, plain('x')))).toBe('n1 x n2 a1 n3 n4 a2 n5')
    expect(order(insert(tree(), { list: 'a2', index: 0 }, plain('x')))).toBe('n1 n2 a1 n3 n4 a2 x n5')
  })
  it('moves over its own place without losing count', () => {
    expect(order(move(tree(), 'n1', { list: '', index: 3 }))).toBe('n2 a1 n3 n4 a2 n5 n1')
    expect(order(move(tree(), 'n4', { list: 'a1', index: 0 }))).toBe('n1 n2 a1 n4 n3 a2 n5')
    expect(order(move(tree(), 'n5', { list: 'a1', index: 1 }))).toBe('n1 n2 a1 n3 n5 n4 a2')
  })
  it('never moves a branch into itself', () => {
    expect(canMove(tree(), 'n2', { list: 'a1', index: 0 })).toBe(false)
    expect(order(move(tree(), 'n2', { list: 'a1', index: 0 }))).toBe(order(tree()))
  })
  it('keeps the steps of the arm that stays when a branch loses its last condition', () => {
    expect(order(remove(tree(), 'a1'))).toBe('n1 n5')
    const filled = insert(tree(), { list: 'a2', index: 0 }, plain('x'))
    expect(order(remove(filled, 'a1'))).toBe('n1 x n5')
  })
  it('never takes "otherwise" away and keeps it last', () => {
    expect(order(remove(tree(), 'a2'))).toBe(order(tree()))
    const more = addLane(tree(), 'n2')
    expect(order(more.steps)).toBe('n1 n2 a1 n3 n4 a3 a2 n5')
    expect(order(moveLane(more.steps, 'a3', -1))).toBe('n1 n2 a3 a1 n3 n4 a2 n5')
    expect(order(moveLane(more.steps, 'a3', 1))).toBe(order(more.steps))
  })
  it('goes by Alt and arrows through the arms', () => {
    expect(order(nudge(tree(), 'n1', 1))).toBe('n2 a1 n1 n3 n4 a2 n5')
    expect(order(nudge(tree(), 'n4', 1))).toBe('n1 n2 a1 n3 a2 n4 n5')
    expect(order(nudge(tree(), 'n3', -1))).toBe('n1 n3 n2 a1 n4 a2 n5')
    expect(order(nudge(tree(), 'n5', -1))).toBe('n1 n2 a1 n3 n4 a2 n5')
  })
  it('copies with new ids throughout', () => {
    const { steps, added } = duplicate(tree(), 'n2')
    expect(added).toBe('n6')
    expect(order(steps)).toBe('n1 n2 a1 n3 n4 a2 n6 a3 n7 n8 a4 n5')
  })
})

describe('walking', () => {
  it('follows the line by arrows, through the arms and out again', () => {
    const way = (from: string, arrow: 'up' | 'down' | 'left' | 'right') => neighbour(tree(), from, arrow)
    expect([
      way(START, 'down'),
      way('n1', 'down'),
      way('n2', 'down'),
      way('a1', 'down'),
      way('n4', 'down'),
    ]).toEqual(['n1', 'n2', 'a1', 'n3', 'n5'])
    expect([
      way('a1', 'right'),
      way('n3', 'right'),
      way('a2', 'left'),
      way('a2', 'down'),
      way('n5', 'down'),
    ]).toEqual(['a2', 'a2', 'a1', 'n5', END])
    expect([way('n3', 'up'), way('a1', 'up'), way(END, 'up'), way(START, 'up')]).toEqual(['a1', 'n2', 'n5', null])
  })
  it('knows what was passed before', () => {
    expect(before(tree(), 'n4').map((step) => step.id)).toEqual(['n1', 'n3'])
    expect(before(tree(), 'n5').map((step) => step.id)).toEqual(['n1', 'n2'])
  })
})

describe('undo', () => {
  it('takes back and does again, and typing is one step', () => {
    let past = begin('a')
    past = put(past, 'b')
    past = put(put(past, 'bc', 'title'), 'bcd', 'title')
    expect(undo(past).now).toBe('b')
    expect(undo(undo(past)).now).toBe('a')
    expect(redo(undo(past)).now).toBe('bcd')
    expect(undo(undo(undo(past))).now).toBe('a')
    expect(put(undo(past), 'x').future).toEqual([])
  })
})

/** A small generator of numbers, so that a failing run can be told by its seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return Math.floor((state / 4294967296) * sides)
  }
}

function sane(steps: Step[]) {
  const ids = [...everyId(steps)]
  expect(new Set(ids).size).toBe(ids.length)
  for (const step of everyStep(steps)) {
    if (!isFork(step)) continue
    expect(lanesOf(step).length).toBeGreaterThan(1)
    if (step.kind === 'branch')
      expect(step.arms!.map((one) => one.when === null).lastIndexOf(true)).toBe(step.arms!.length - 1)
    if (step.kind === 'branch') expect(step.arms!.filter((one) => one.when === null)).toHaveLength(1)
  }
  // Every card is reached by the arrow keys alone: down and right, from the start.
  const reached = new Set<string>()
  const open = [START]
  while (open.length) {
    const id = open.pop()!
    if (reached.has(id)) continue
    reached.add(id)
    for (const arrow of ['down', 'right', 'left', 'up'] as const) {
      const next = neighbour(steps, id, arrow)
      if (next) open.push(next)
    }
  }
  expect([...reached].sort()).toEqual(readingOrder(steps).sort())
}

describe('any edits in any order', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => [seed]))('keep the tree sound (seed %i)', (seed) => {
    const roll = dice(seed + 1)
    let past = begin(tree())
    const kept: Step[][] = [past.now]
    for (let turn = 0; turn < 60; turn += 1) {
      const now = past.now
      const ids = [...everyId(now)]
      const any = () => ids[roll(ids.length)] ?? 'n1'
      const lists = ['', ...[...everyStep(now)].flatMap((step) => lanesOf(step).map((lane) => lane.id))]
      const spot = () => ({ list: lists[roll(lists.length)]!, index: roll(4) })
      const made = `x${turn}`
      const before = [...everyStep(now)].length
      const next = [
        () => insert(now, spot(), plain(made)),
        () => insert(now, spot(), fork(made, [arm(`${made}a`, ['all']), arm(`${made}b`, null)])),
        () => remove(now, any()),
        () => move(now, any(), spot()),
        () => nudge(now, any(), roll(2) ? 1 : -1),
        () => duplicate(now, any()).steps,
        () => addLane(now, any()).steps,
        () => moveLane(now, any(), roll(2) ? 1 : -1),
        () => change(now, any(), { sign: true }),
      ][roll(9)]!()
      sane(next)
      expect([...everyStep(next)].length).toBeLessThan(before * 2 + 3)
      if (ids.length > 150) break
      past = put(past, next)
      if (past.now !== now) kept.push(next)
    }
    for (const expected of kept.reverse()) {
      expect(past.now).toBe(expected)
      past = undo(past)
    }
    expect(find(past.now, 'n1')?.sort).toBe('step')
  })
  it('moving never loses a step', () => {
    const roll = dice(99)
    let steps = duplicate(tree(), 'n2').steps
    const all = [...everyId(steps)].sort().join()
    for (let turn = 0; turn < 300; turn += 1) {
      const ids = [...everyId(steps)]
      const list = ['', 'a1', 'a2', 'a3', 'a4'][roll(5)]!
      steps = roll(2)
        ? move(steps, ids[roll(ids.length)]!, { list, index: roll(5) })
        : nudge(steps, ids[roll(ids.length)]!, roll(2) ? 1 : -1)
      expect([...everyId(steps)].sort().join()).toBe(all)
    }
  })
})
