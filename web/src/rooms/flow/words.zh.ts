/** Words of the room of processes, Chinese. */
import tree from './tree/zh'
import board from './words/board.zh'
import diff from './words/diff.zh'
import { moving } from './words/moving.zh'
import steps from './words/steps.zh'

export default { flow: { tree, ...steps, ...board, ...diff, moving } }
