import { expect, test } from 'vitest'
import { cents, fromCents, isZero, minus, share, sum } from './cents'

test.each([
  ['1076498.06', 107649806n],
  ['-0.05', -5n],
  ['−8175', -817500n],
  ['.5', 50n],
  ['', 0n],
  [null, 0n],
])('%s is %s hundredths', (text, expected) => {
  expect(cents(text)).toBe(expected)
})

test('sums keep every cent where floats would lose one', () => {
  expect(sum(Array.from({ length: 10 }, () => '0.10'))).toBe('1.00')
  expect(sum(['90071992547409.91', '0.01', '-0.02'])).toBe('90071992547409.90')
  expect(minus('0.10', '0.30')).toBe('-0.20')
})

test('a figure survives the way there and back', () => {
  for (const text of ['0.00', '-0.01', '277940.14']) expect(fromCents(cents(text))).toBe(text)
})

test('shares of nothing are nothing', () => {
  expect(share('5.00', '0.00')).toBe(0)
  expect(share('25.00', '100.00')).toBe(0.25)
  expect(isZero('-0.00')).toBe(true)
})
