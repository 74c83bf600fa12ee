/** Words of a company's own inputs, Chinese. */
export const own = {
  open: '自有输入',
  title: '公司自己的输入',
  lead: '加一个输入，公式里马上就能用它的名字，表格里多一列可填。',
  add: '添加',
  added: '已添加，表格里多了一列',
  drop: '删除{{name}}',
  show: { money: '金额', number: '数字' },
  per: { month: '每月填', agreement: '从某月起一直有效' },
  since: '本月起',
}
