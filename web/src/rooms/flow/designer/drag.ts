/** What is under the hand: something from the palette or a step that is there; and where it may be put. */
import { useDraggable } from '@dnd-kit/core'
import type { Step } from '../contract'
import { canMove } from '../model/edit'
import type { Stock } from '../model/make'
import type { Spot } from '../model/walk'

export type Dragged = { stock: Stock } | { step: string }

export const takes = (steps: Step[], dragged: Dragged | null, spot: Spot) =>
  !!dragged && ('stock' in dragged || canMove(steps, dragged.step, spot))

export const useGrip = (step: Step) => useDraggable({ id: step.id, data: { step: step.id } satisfies Dragged })
