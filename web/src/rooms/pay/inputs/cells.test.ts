import { expect, test } from 'vitest'
import { blockOf, byCell, changed, pasted, toCells, type GridRow } from './cells'

const column = (name: string, zh: string) => ({ name, label: { zh, en: name }, show: 'money', group: 'work' })
const columns = [column('sales', '销售额'), column('factor', '系数'), column('other', '其他')]
const row = (id: number, number: string, name: string, values = {}): GridRow => ({
  person: { id, number, name },
  office: '北京',
  values,
  since: {},
})
const page = {
  columns,
  rows: [row(1, 'BJ001', '梁军', { sales: '5.00' }), row(2, 'BJ002', '刘静'), row(3, 'BJ003', '刘静')],
}

test('a block fills from the cell on and says which lines are left', () => {
  const block = blockOf('1\t2\r\n3\t4\r\n5\t6\r\n')
  expect(pasted(block, page, { row: 1, column: 1 })).toEqual({
    edits: { '2.factor': '1', '2.other': '2', '3.factor': '3', '3.other': '4' },
    lost: ['5'],
  })
})

test('numbers of people find their lines, whatever the order; a name that two bear finds nobody', () => {
  const block = blockOf('BJ003\t7\nBJ001\t8\n刘静\t9')
  expect(pasted(block, page, { row: 0, column: 0 })).toEqual({
    edits: { '3.sales': '7', '1.sales': '8' },
    lost: ['刘静'],
  })
})

test('headings find their columns', () => {
  const block = blockOf('工号\t其他\t销售额\nBJ002\t3\t1,000')
  expect(pasted(block, page, { row: 0, column: 2 }).edits).toEqual({ '2.other': '3', '2.sales': '1,000' })
})

test('only what differs from the saved is sent, and problems come back to their cells', () => {
  const edits = changed({ '1.sales': '5.00', '1.factor': '2', '2.sales': '' }, page.rows)
  expect(toCells(edits)).toEqual([{ person: 1, name: 'factor', value: '2' }])
  expect(byCell([{ code: 'x', text: '请填数字', level: 'error', field: '1.factor' }])).toEqual({
    '1.factor': '请填数字',
  })
})
