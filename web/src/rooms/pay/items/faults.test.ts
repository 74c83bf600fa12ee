import { expect, test } from 'vitest'
import { faultOf, mended } from './faults'

const problem = (text: string, column?: string) => ({ code: 'base.formulas.unknown_name', text, column })

test.each([
  [
    '基本工资 + 绩效系树',
    '第 8 个字符处的名称“绩效系树”不存在，你是不是想写“绩效系数”？',
    '8',
    '基本工资 + 绩效系数',
  ],
  [
    '{Bonus bse} * 2',
    'No field is called “Bonus bse” (character 1). Did you mean “Bonus base”?',
    '1',
    '{Bonus base} * 2',
  ],
  ['最打(1, 2)', '没有函数“最打”，你是不是想写“最大”？', '1', '最大(1, 2)'],
])('%s is mended by one touch', (formula, text, column, expected) => {
  expect(mended(formula, faultOf(problem(text, column), formula))).toBe(expected)
})

test('a fault without a better word marks its place and offers nothing', () => {
  const fault = faultOf(problem('第 6 个字符处读不懂“*”：这里应当是数字、名称或括号', '6'), '1 + 2 * * 3')
  expect(fault).toMatchObject({ from: 5, to: 6, fix: null })
})

test('a fault without a place stands at the end', () => {
  expect(faultOf(problem('公式没有写完'), '1 +')).toMatchObject({ from: 3, to: 3, fix: null })
})
