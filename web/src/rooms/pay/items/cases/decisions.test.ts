import { expect, test } from 'vitest'
import { decisionsOf } from './TriedCases'
import type { FormulaCase } from './contract'

const one = (id: number, value: string | null, expected = '1.00') =>
  ({ id, value, expected, is_green: value === expected }) as FormulaCase

test('a version waits until every red case is decided about', () => {
  const cases = [one(1, '1.00'), one(2, '2.00'), one(3, null)]
  expect(decisionsOf(cases, {})).toBeNull()
  expect(decisionsOf(cases, { 2: 'take' })).toBeNull()
  expect(decisionsOf(cases, { 2: 'take', 3: 'take' })).toBeNull()
  expect(decisionsOf(cases, { 2: 'take', 3: 'withdraw' })).toEqual([
    { case: 2, expected: '2.00' },
    { case: 3, withdraw: true },
  ])
  expect(decisionsOf(cases.slice(0, 1), {})).toEqual([])
})
