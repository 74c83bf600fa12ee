/** Words of the room of processes, English. */
import tree from './tree/en'
import board from './words/board.en'
import diff from './words/diff.en'
import { moving } from './words/moving.en'
import steps from './words/steps.en'

export default { flow: { tree, ...steps, ...board, ...diff, moving } }
