/** Words of pay agreements, Chinese. */
export const agreement = {
  title: '薪资约定',
  sub: '从哪天起按什么算，改动只从那天往后，之前的不动。',
  change: '从某天起改',
  first: '填第一份约定',
  lead: '只填要改的。已发月份的差额由下一次核算自动补。',
  first_lead: '从哪天起按什么发薪。没有约定的项目不填。',
  within: '月中改：当月按前后各自的计薪日分段算，工资条里逐段说明。社保公积金基数不分段。',
  done: '已写入薪资约定',
  none: '还没有薪资约定',
  none_hint: '没有约定的人不算工资。可以在这里填，也可以导入薪资档案。',
  since: '{{day}} 起',
  now: '现在',
  later: '以后',
  changed: '有变化',
}
