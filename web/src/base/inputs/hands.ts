/** How things are dragged: the mouse at once; a finger has to rest first, else it scrolls. */
import { MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'

export const useHands = () =>
  useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 350, tolerance: 6 } }),
  )
