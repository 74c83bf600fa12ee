import { expect, test } from 'vitest'
import { suggest, take, typedAt, written } from './suggest'

const names = [
  { id: 'base', label: { zh: '基本工资', en: 'Base pay' } },
  { id: 'bonus_base', label: { zh: '绩效工资基数', en: 'Bonus base' } },
  { id: 'factor', label: { zh: '绩效系数', en: 'Performance factor' } },
  { id: 'sales', label: { zh: '销售额', en: 'Sales' } },
  { id: 'MAX', label: { zh: '最大', en: 'MAX' }, call: true },
]
const ids = (text: string, caret = text.length) => suggest(typedAt(text, caret), names).map((one) => one.id)

test.each([
  ['绩效', ['factor', 'bonus_base']],
  ['基本工资 + 销', ['sales']],
  ['绩基', ['bonus_base']],
  ['1 × bo', ['bonus_base']],
  ['{per', ['factor']],
  ['', []],
  ['基本工资 + ', []],
  ['12', []],
  ['连接("绩效', []],
])('typing %s suggests %j', (text, expected) => {
  expect(ids(text)).toEqual(expected)
})

test('an open brace lists every name', () => {
  expect(ids('1 + {')).toHaveLength(names.length)
})

test('the word under the caret is replaced whole, the rest stays', () => {
  const text = '绩效 × 1%'
  expect(take(text, typedAt(text, 1)!, names[2]!, 'zh')).toEqual({ text: '绩效系数 × 1%', caret: 4 })
})

test('a braced beginning is closed, and a later name keeps its own braces', () => {
  const text = '{bonus + {Base pay}'
  expect(take(text, typedAt(text, 6)!, names[1]!, 'en').text).toBe('{Bonus base} + {Base pay}')
})

test('a function gets its brackets and the caret between them', () => {
  expect(take('最', typedAt('最', 1)!, names[4]!, 'zh')).toEqual({ text: '最大()', caret: 3 })
})

test.each([
  ['绩效系数', '绩效系数'],
  ['Base pay', '{Base pay}'],
  ['13薪', '{13薪}'],
  ['且', '{且}'],
])('%s is written %s', (label, expected) => {
  expect(written(label)).toBe(expected)
})
