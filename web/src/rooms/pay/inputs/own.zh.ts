/** Words of a company's own inputs, Chinese. */
export const own = {
  open: '自有输入',
  title: '公司自己的输入',
  lead: '加一个输入，公式里马上就能用它的名字，表格里多一列可填。',
  add: '添加',
  added: '已添加，表格里多了一列',
  drop: '删除{{name}}',
  show: { money: '金额', number: '数字' },
  per: { month: '每月填', agreement: '从某天起一直有效' },
  since: '约定，改之前一直有效',
  since_day: '{{day}}起',
  file: '自有输入也可以整张表填：人写工号、手机，或姓名加办公室。',
  file_out: '下载当月的表',
  file_in: '导入填好的表',
}
