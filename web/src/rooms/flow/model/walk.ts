/** Reading the tree of steps: what lies where, in which order the eye and the arrow keys go. */
import type { Lane, Step } from '../contract'

/** A spot between steps: in the main line (list "") or in an arm or lane, before the step at `index`. */
export type Spot = { list: string; index: number }

export const START = 'start'
export const END = 'end'

export const lanesOf = (step: Step): Lane[] => step.arms ?? step.lanes ?? []
export const isFork = (step: Step) => step.kind === 'branch' || step.kind === 'parallel'

export function* everyStep(steps: Step[]): Generator<Step> {
  for (const step of steps) {
    yield step
    for (const lane of lanesOf(step)) yield* everyStep(lane.steps)
  }
}

export function* everyId(steps: Step[]): Generator<string> {
  for (const step of steps) {
    yield step.id
    for (const lane of lanesOf(step)) {
      yield lane.id
      yield* everyId(lane.steps)
    }
  }
}

export type Found =
  | { sort: 'step'; step: Step; spot: Spot; list: Step[]; up: { step: Step; lane: Lane }[] }
  | { sort: 'lane'; step: Step; lane: Lane; at: number; up: { step: Step; lane: Lane }[] }

/** The step or the arm of that id, with the way down to it. */
export function find(steps: Step[], id: string, list = '', up: Found['up'] = []): Found | null {
  for (const [index, step] of steps.entries()) {
    if (step.id === id) return { sort: 'step', step, spot: { list, index }, list: steps, up }
    for (const [at, lane] of lanesOf(step).entries()) {
      if (lane.id === id) return { sort: 'lane', step, lane, at, up }
      const deeper = find(lane.steps, id, lane.id, [...up, { step, lane }])
      if (deeper) return deeper
    }
  }
  return null
}

export function listOf(steps: Step[], list: string): Step[] | null {
  if (!list) return steps
  const found = find(steps, list)
  return found?.sort === 'lane' ? found.lane.steps : null
}

/** Steps that are passed before `id` on every way to it: what an earlier choice may name. */
export function before(steps: Step[], id: string): Step[] {
  const found = find(steps, id)
  if (!found) return []
  const passed: Step[] = []
  let list = steps
  for (const { step, lane } of found.up) {
    passed.push(...list.slice(0, list.indexOf(step)))
    list = lane.steps
  }
  return found.sort === 'step' ? [...passed, ...list.slice(0, found.spot.index)] : passed
}

/** From the top to the bottom as it is read; the ids of the cards, arms included, between start and end. */
export const readingOrder = (steps: Step[]): string[] => [START, ...everyId(steps), END]

export type Arrow = 'up' | 'down' | 'left' | 'right'

/** Where an arrow key goes from a card. Left and right change the arm; up and down follow the line. */
export function neighbour(steps: Step[], id: string, arrow: Arrow): string | null {
  if (id === START) return arrow === 'down' ? (steps[0]?.id ?? END) : null
  if (id === END) return arrow === 'up' ? (steps.at(-1)?.id ?? START) : null
  const found = find(steps, id)
  if (!found) return null
  if (found.sort === 'lane') return fromLane(steps, found, arrow)
  return fromStep(steps, found, arrow)
}

function fromStep(steps: Step[], found: Extract<Found, { sort: 'step' }>, arrow: Arrow): string | null {
  const { step, spot, list } = found
  const up = found.up.at(-1)
  if (arrow === 'up') return list[spot.index - 1]?.id ?? up?.lane.id ?? START
  if (arrow === 'down')
    return isFork(step) ? (lanesOf(step)[0]?.id ?? null) : (list[spot.index + 1]?.id ?? after(steps, up?.step.id))
  if (!up) return null
  return fromLane(steps, { sort: 'lane', ...up, at: lanesOf(up.step).indexOf(up.lane), up: found.up }, arrow)
}

function fromLane(
  steps: Step[],
  { step, lane, at }: Extract<Found, { sort: 'lane' }>,
  arrow: Arrow,
): string | null {
  if (arrow === 'up') return step.id
  if (arrow === 'down') return lane.steps[0]?.id ?? after(steps, step.id)
  return lanesOf(step)[at + (arrow === 'left' ? -1 : 1)]?.id ?? null
}

/** The card after a whole step, out of its arm if it is the last there. */
function after(steps: Step[], id: string | undefined): string {
  const found = id ? find(steps, id) : null
  if (!found || found.sort !== 'step') return END
  return found.list[found.spot.index + 1]?.id ?? after(steps, found.up.at(-1)?.step.id)
}

/** Where a new step goes when a card is chosen: behind a step, at the top of an arm, at either end. */
export function spotAfter(steps: Step[], id: string): Spot {
  if (id === START) return { list: '', index: 0 }
  const found = find(steps, id)
  if (found?.sort === 'lane') return { list: id, index: 0 }
  return found ? { list: found.spot.list, index: found.spot.index + 1 } : { list: '', index: steps.length }
}
