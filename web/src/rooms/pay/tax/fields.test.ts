import { expect, test } from 'vitest'
import { amountOf, monthsAround } from './fields'

test('months from January to a quarter ahead, and last year as long as it can still be settled', () => {
  expect(monthsAround('2026-11-26').slice(0, 2)).toEqual(['2027-02', '2027-01'])
  expect(monthsAround('2026-11-26').at(-1)).toBe('2026-01')
  expect(monthsAround('2027-02-01').at(-1)).toBe('2026-01')
  expect(monthsAround('2027-02-01')[0]).toBe('2027-05')
})

test('an amount is read out of money as it is typed', () => {
  expect(amountOf({ amount: '12000', currency: 'CNY' })).toBe('12000')
  expect(amountOf(null)).toBe('')
})
