/** Changing the tree of steps: insert, move, remove, copy. Every verb gives a new tree; a senseless one gives the same. */
import type { Lane, Step } from '../contract'
import { everyId, find, isFork, lanesOf, listOf, type Spot } from './walk'

const withLanes = (step: Step, lanes: Lane[]): Step => (step.arms ? { ...step, arms: lanes } : { ...step, lanes })

/** The same tree with one list of steps (main line, arm or lane) put anew. */
function withList(steps: Step[], list: string, put: (steps: Step[]) => Step[]): Step[] {
  if (!list) return put(steps)
  return steps.map((step) => {
    if (!isFork(step)) return step
    const lanes = lanesOf(step).map((lane) =>
      lane.id === list ? { ...lane, steps: put(lane.steps) } : { ...lane, steps: withList(lane.steps, list, put) },
    )
    return withLanes(step, lanes)
  })
}

export function freshId(steps: Step[], letter = 'n', taken: Iterable<string> = []): string {
  const used = new Set([...everyId(steps), ...taken, 'start', 'end'])
  let count = 1
  while (used.has(`${letter}${count}`)) count += 1
  return `${letter}${count}`
}

export function insert(steps: Step[], spot: Spot, step: Step): Step[] {
  if (!listOf(steps, spot.list)) return steps
  return withList(steps, spot.list, (list) => list.toSpliced(Math.min(spot.index, list.length), 0, step))
}

export function remove(steps: Step[], id: string): Step[] {
  const found = find(steps, id)
  if (!found) return steps
  if (found.sort === 'lane') return removeLane(steps, found.step, found.lane)
  return withList(steps, found.spot.list, (list) => list.filter((step) => step.id !== id))
}

/** "Otherwise" stays as long as there is a branch; of two arms the other one's steps take the branch's place. */
function removeLane(steps: Step[], step: Step, lane: Lane): Step[] {
  if (step.kind === 'branch' && lane.when === null) return steps
  const rest = lanesOf(step).filter((one) => one.id !== lane.id)
  if (rest.length > 1) return change(steps, step.id, withLanes(step, rest))
  const found = find(steps, step.id)
  if (found?.sort !== 'step') return steps
  return withList(steps, found.spot.list, (list) => list.toSpliced(found.spot.index, 1, ...(rest[0]?.steps ?? [])))
}

export function change(steps: Step[], id: string, part: Partial<Step>): Step[] {
  const found = find(steps, id)
  if (found?.sort !== 'step') return steps
  return withList(steps, found.spot.list, (list) =>
    list.map((step) => (step.id === id ? { ...step, ...part } : step)),
  )
}

export function changeLane(steps: Step[], id: string, part: Partial<Lane>): Step[] {
  const found = find(steps, id)
  if (found?.sort !== 'lane') return steps
  const lanes = lanesOf(found.step).map((lane) => (lane.id === id ? { ...lane, ...part } : lane))
  return change(steps, found.step.id, withLanes(found.step, lanes))
}

/** Adds an arm before "otherwise", or a lane at the end. */
export function addLane(steps: Step[], id: string): { steps: Step[]; added: string } {
  const found = find(steps, id)
  if (found?.sort !== 'step' || !isFork(found.step)) return { steps, added: '' }
  const lanes = lanesOf(found.step)
  const branch = found.step.kind === 'branch'
  const added = freshId(steps, branch ? 'a' : 'l')
  const lane: Lane = { id: added, title: { zh: '', en: '' }, ...(branch ? { when: ['all'] } : {}), steps: [] }
  const at = branch ? lanes.length - 1 : lanes.length
  return { steps: change(steps, id, withLanes(found.step, lanes.toSpliced(at, 0, lane))), added }
}

/** Moves an arm to the left or right; the order decides which condition is asked first. "Otherwise" stays last. */
export function moveLane(steps: Step[], id: string, by: -1 | 1): Step[] {
  const found = find(steps, id)
  if (found?.sort !== 'lane') return steps
  const lanes = lanesOf(found.step)
  const other = lanes[found.at + by]
  if (!other || (found.step.kind === 'branch' && (found.lane.when === null || other.when === null))) return steps
  const moved = lanes.toSpliced(found.at, 1).toSpliced(found.at + by, 0, found.lane)
  return change(steps, found.step.id, withLanes(found.step, moved))
}

export const canMove = (steps: Step[], id: string, to: Spot): boolean => {
  const found = find(steps, id)
  if (found?.sort !== 'step') return false
  const inside = new Set(everyId([found.step]))
  if (inside.has(to.list)) return false
  const same = to.list === found.spot.list
  return !(same && (to.index === found.spot.index || to.index === found.spot.index + 1))
}

export function move(steps: Step[], id: string, to: Spot): Step[] {
  const found = find(steps, id)
  if (found?.sort !== 'step' || !canMove(steps, id, to) || !listOf(steps, to.list)) return steps
  const earlier = to.list === found.spot.list && to.index > found.spot.index
  return insert(remove(steps, id), { list: to.list, index: to.index - (earlier ? 1 : 0) }, found.step)
}

/** One place up or down by the keyboard: over a neighbour, into a fork's first arm, or out of the arm. */
export function nudge(steps: Step[], id: string, by: -1 | 1): Step[] {
  const found = find(steps, id)
  if (found?.sort !== 'step') return steps
  const { spot, list } = found
  const next = list[spot.index + by]
  if (next && isFork(next)) {
    const lane = lanesOf(next).at(by === 1 ? 0 : -1)
    if (lane) return move(steps, id, { list: lane.id, index: by === 1 ? 0 : lane.steps.length })
  }
  if (next) return move(steps, id, { list: spot.list, index: spot.index + (by === 1 ? 2 : -1) })
  const up = found.up.at(-1)
  const around = up && find(steps, up.step.id)
  if (around?.sort !== 'step') return steps
  return move(steps, id, { list: around.spot.list, index: around.spot.index + (by === 1 ? 1 : 0) })
}

/** A copy with new ids throughout, to stand right behind the original. */
export function duplicate(steps: Step[], id: string): { steps: Step[]; added: string } {
  const found = find(steps, id)
  if (found?.sort !== 'step') return { steps, added: '' }
  const taken: string[] = []
  const fresh = (letter: string) => {
    const made = freshId(steps, letter, taken)
    taken.push(made)
    return made
  }
  const again = (step: Step): Step => {
    const copy = { ...structuredClone(step), id: fresh('n') }
    if (!isFork(step)) return copy
    const lanes = lanesOf(step).map((lane) => ({
      ...structuredClone(lane),
      id: fresh(step.arms ? 'a' : 'l'),
      steps: lane.steps.map(again),
    }))
    return withLanes(copy, lanes)
  }
  const copy = again(found.step)
  return { steps: insert(steps, { list: found.spot.list, index: found.spot.index + 1 }, copy), added: copy.id }
}
