/** Words of the room of processes, English. */
import tree from './tree/en'

export default {
  flow: {
    tree,
    kind: {
      approve: 'Approval',
      do: 'Task',
      copy: 'Copy',
      branch: 'Branch by condition',
      parallel: 'Side by side',
      act: 'Automatic step',
      wait: 'Wait',
      flow: 'Another process',
    },
    arm: { otherwise: 'Otherwise', nameless: 'Condition without a name', lane: 'One of the lanes' },
    verdict: { approve: 'agreed', refuse: 'refused', done: 'done', read: 'read', return: 'gave back' },
  },
}
