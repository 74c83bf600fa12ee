import { expect, test } from 'vitest'
import type { Reason } from '../contract'
import { bySize, shortened, together, unexplained } from './reasons'
import { sum } from '../cents'

const reason = (code: string, amount: string): Reason => ({ code, label: { zh: code, en: code }, amount })
const beijing = [reason('absence', '-8175.00'), reason('bonus', '22520.00'), reason('overtime', '13695.14')]

test('the largest move stands first, whatever its sign; nothing is left out but zero', () => {
  const sorted = bySize([...beijing, reason('none', '0.00')])
  expect(sorted.map((one) => one.code)).toEqual(['bonus', 'overtime', 'absence'])
})

test('reasons that sum to the change leave nothing open', () => {
  expect(unexplained('28040.14', beijing)).toBe('0.00')
  expect(unexplained('28040.15', beijing)).toBe('0.01')
})

test('a shortened list and its rest always sum to the change', () => {
  const many = [...beijing, reason('meal', '300.00'), reason('trip', '-0.01'), reason('phone', '50.00')]
  const change = sum(many.map((one) => one.amount))
  const { shown, rest } = shortened(change, many, 3)
  expect(shown).toHaveLength(3)
  expect(sum([...shown.map((one) => one.amount), rest])).toBe(change)
})

test('one reason too many is shown rather than called the rest', () => {
  const { shown, rest } = shortened('28340.14', [...beijing, reason('meal', '300.00')], 3)
  expect(shown).toHaveLength(4)
  expect(rest).toBe('0.00')
})

test('offices add up by the code of the reason', () => {
  const all = together([beijing, [reason('overtime', '5472.00'), reason('absence', '8175.00')]])
  expect(all.map((one) => [one.code, one.amount])).toEqual([
    ['bonus', '22520.00'],
    ['overtime', '19167.14'],
  ])
})
