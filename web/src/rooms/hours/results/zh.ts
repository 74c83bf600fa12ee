/** 按成果计的人看到的词。 */
export default {
  title: '按成果计',
  yours: '你按成果计：由上级验收做成的事，不打卡，不看在线，也不记录在不在岗。',
  theirs: '按成果计：由上级验收做成的事，不打卡，也不记录在不在岗。',
  missing: '还没有验收',
  away: '这段没有工作日',
  none: '还没有成果',
  waiting: '等上级验收',
  accepted: '{{who}} {{day}} 验收',
  hand_in: '提交成果',
  settle: '人事确认',
  settle_lead: '没有验收的成果，也按做成计入。原因会留在记录里，本人看得到。',
  settled: '已确认',
}
