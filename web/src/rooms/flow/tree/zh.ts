/** Words of the drawing, Chinese. */
export default {
  label: '流程图',
  start: '发起',
  end: '结束',
  with: '等 {{names}}',
  since: '{{at}} 起',
  due: '{{at}} 前',
  overdue: '已超时，应在 {{at}} 前',
  goes_on: '正在进行',
  state: { done: '已完成', now: '进行中', coming: '还没到', skipped: '不经过', refused: '没有同意' },
}
