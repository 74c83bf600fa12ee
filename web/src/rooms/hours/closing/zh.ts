/** Words of the check before a close, Chinese. */
export default {
  title: '关账前检查 · {{month}}',
  lead: '还没处理的按现在的判定计算：缺卡算缺卡，旷工算旷工。原因和没处理的项会留在记录里。',
  as_judged: '按现在的判定关账',
  held: '{{offices}} 现在不能关账，先处理带锁的项。',
  shut: '知道了',
  go: '去处理',
  look: '看看',
  rest: '还有 {{count}} 个',
  level: { block: '不能关账：', warning: '没处理：', note: '提示：', done: '已完成：' },
  closes_on: '关账日 {{day}}',
  no_day: '设关账日',
  day_title: '{{office}} 的关账日',
  day_kept: '已保存关账日',
}
