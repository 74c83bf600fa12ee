import { expect, test } from 'vitest'
import { inParts, isProvisional, partOf, showOf } from './groups'
import type { Rate } from './contract'

test.each([
  ['floor.pension', 'base', 'money'],
  ['rate.pension.own', 'rate', 'percent'],
  ['fixed.medical.own', 'rate', 'money'],
  ['fund.rate_limit', 'fund', 'percent'],
  ['fund.ceiling', 'fund', 'money'],
  ['minimum_wage.month', 'work', 'money'],
  ['overtime.workday', 'work', 'number'],
  ['tax.basic_deduction', 'tax', 'money'],
  ['something.new', 'other', 'number'],
])('%s stands under %s and reads as %s', (key, part, show) => {
  expect([partOf(key), showOf({ key })]).toEqual([part, show])
})

test('no figure is lost between the parts', () => {
  const rates = ['table.salary', 'floor.pension', 'odd'].map((key) => ({ key }) as Rate)
  expect(inParts(rates).flatMap((one) => one.rates)).toHaveLength(3)
})

test('whatever is not official is provisional', () => {
  expect(isProvisional({ status: 'official' })).toBe(false)
  expect(isProvisional({ status: 'carried' })).toBe(true)
})
