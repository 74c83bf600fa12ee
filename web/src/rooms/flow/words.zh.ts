/** Words of the room of processes, Chinese. */
import tree from './tree/zh'

export default {
  flow: {
    tree,
    kind: {
      approve: '审批',
      do: '办理',
      copy: '抄送',
      branch: '条件分支',
      parallel: '同时进行',
      act: '自动步骤',
      wait: '等待时间',
      flow: '另一个流程',
    },
    arm: { otherwise: '其他情况', nameless: '没有名字的条件', lane: '同时进行的一路' },
    verdict: { approve: '同意', refuse: '不同意', done: '已办', read: '已读', return: '退回' },
  },
}
