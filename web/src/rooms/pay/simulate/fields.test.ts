/** What is typed into a trial reaches the server exact. */
import { expect, test } from 'vitest'
import { decimal, share, toAsk, type Parts } from './fields'

const parts: Parts = {
  month: '2026-10',
  offices: [],
  departments: [],
  raised: [],
  items: [{ code: 'performance', scheme: 'CN', label: { zh: '绩效', en: 'Performance' }, formula: '1' }],
  rates: [
    { key: 'pension_rate_employer', label: { zh: '比例', en: 'Rate' }, show: 'percent' },
    { key: 'pension_ceiling', label: { zh: '上限', en: 'Ceiling' }, show: 'money' },
  ],
}

test('a per cent becomes a share without a float', () => {
  expect(['16', '0.7', '5.25', '100', '-3'].map(share)).toEqual(['0.16', '0.007', '0.0525', '1.00', '-0.03'])
})

test('full-width figures are read, half-typed ones are nothing', () => {
  expect([decimal('５'), decimal('1,000.50'), decimal('−5'), decimal('5%'), decimal('5.'), decimal('')]).toEqual([
    '5',
    '1000.50',
    '-5',
    '5',
    null,
    null,
  ])
})

test('each sort of change says what it needs, and for whom', () => {
  expect(
    toAsk(
      parts,
      { kind: 'raise', offices: ['3', '5'], departments: ['7'], field: 'base_pay', percent: '5' },
      '2026-10',
    ),
  ).toEqual({
    month: '2026-10',
    kind: 'raise',
    offices: [3, 5],
    departments: [7],
    field: 'base_pay',
    percent: '5',
    amount: null,
  })
  expect(toAsk(parts, { kind: 'rate', rate: 'pension_rate_employer', value: '15' }, '2026-10')).toMatchObject({
    field: 'pension_rate_employer',
    value: '0.15',
  })
  expect(toAsk(parts, { kind: 'rate', rate: 'pension_ceiling', value: '30000' }, '2026-10')).toMatchObject({
    value: '30000',
  })
  expect(toAsk(parts, { kind: 'item', code: 'performance', formula: '2' }, '2026-10')).toMatchObject({
    scheme: 'CN',
    formula: '2',
  })
})
