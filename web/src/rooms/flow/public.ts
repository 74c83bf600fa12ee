/** What other rooms may use of the room of processes: the tree of a running instance, and a condition filled in as sentences. */
import { lazy } from 'react'

export { FlowTree } from './tree/FlowTree'
export type { PathStep, Place, PlaceState, PlaceTask, Step } from './contract'
export { flowIcon } from './model/icons'
export const ConditionEditor = lazy(() =>
  import('./designer/condition/ConditionEditor').then((found) => ({ default: found.ConditionEditor })),
)
