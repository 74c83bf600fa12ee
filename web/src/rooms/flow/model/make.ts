/** What a step is when it comes fresh from the palette, and what it is called until somebody names it. */
import type { Chooser, Lane, Step, StepKind } from '../contract'
import { everyId } from './walk'
import { freshId } from './edit'

/** What lies in the palette: a kind, perhaps with a preset. */
export type Stock = { kind: StepKind; preset?: 'fill'; act?: string; title?: Step['title'] }

export type Words = (key: string, more?: Record<string, unknown>) => string

export function make(steps: Step[], stock: Stock, zh: Words, en: Words): Step {
  const id = freshId(steps)
  const taken: string[] = [id]
  const laneId = (letter: string) => {
    const found = freshId(steps, letter, taken)
    taken.push(found)
    return found
  }
  const name = (key: string) => ({ zh: zh(`flow.${key}`), en: en(`flow.${key}`) })
  const title = stock.title ?? name(`stock.${stock.preset ?? stock.kind}`)
  switch (stock.kind) {
    case 'approve': {
      const who: Chooser[] = [{ by: 'lead', up: 1 }]
      return { id, kind: 'approve', title, who, mode: 'any', nobody: { then: 'admin' }, self: 'lead' }
    }
    case 'do':
      return {
        id,
        kind: 'do',
        title,
        who: stock.preset ? [{ by: 'applicant' }] : [],
        mode: 'any',
        nobody: { then: 'admin' },
      }
    case 'copy':
      return { id, kind: 'copy', title, who: [] }
    case 'branch': {
      const arm = (when: Lane['when'], label: Lane['title']): Lane => ({
        id: laneId('a'),
        title: label,
        when,
        steps: [],
      })
      return {
        id,
        kind: 'branch',
        title,
        arms: [arm(['all'], { zh: '', en: '' }), arm(null, name('arm.otherwise'))],
      }
    }
    case 'parallel': {
      const lane = (): Lane => ({ id: laneId('l'), title: { zh: '', en: '' }, steps: [] })
      return { id, kind: 'parallel', title, lanes: [lane(), lane()] }
    }
    case 'act':
      return { id, kind: 'act', title, act: stock.act ?? '', with: {} }
    case 'wait':
      return { id, kind: 'wait', title, until: { days: 1 } }
    default:
      return { id, kind: 'flow', title, key: '', with: {}, wait: true }
  }
}

/** An id for a new field of the form, past those that are or were named in the steps. */
export function fieldId(form: { id: string }[], steps: Step[]): string {
  const used = new Set([...form.map((field) => field.id), ...everyId(steps)])
  let count = form.length + 1
  while (used.has(`f${count}`)) count += 1
  return `f${count}`
}
