/** What other rooms may use of the room of processes: the tree of a running instance. */
export { FlowTree } from './tree/FlowTree'
export type { PathStep, Place, PlaceState, PlaceTask, Step } from './contract'
export { flowIcon } from './model/icons'
