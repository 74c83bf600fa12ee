import { expect, test } from 'vitest'
import type { SlipRow } from '../contract'
import { counts, filtered, firstPage, largestLeft, ordered } from './order'

const slip = (number: string, change: string | null, more: Partial<SlipRow> = {}): SlipRow => ({
  id: number,
  person: { id: number, name: number, number },
  office: { id: 1, name: '北京' },
  currency: 'CNY',
  gross: '1000.00',
  social_insurance: '60.00',
  housing_fund: '40.00',
  tax: '0.00',
  net: '900.00',
  employer_cost: '1200.00',
  change: { has_last: change !== null, gross: '0.00', net: change ?? '900.00', why_gross: [], why_net: [] },
  flags: [],
  questions: 0,
  confirmed: false,
  ...more,
})
const numbers = (slips: SlipRow[]) => slips.map((one) => one.person.number)

test('the largest change comes first, up or down; who has no last month comes before all', () => {
  const slips = [slip('A', '10.00'), slip('B', '-2462.18'), slip('C', null), slip('D', '9508.43')]
  expect(numbers(ordered(slips, 'change'))).toEqual(['C', 'D', 'B', 'A'])
})

test('equal changes keep the order of numbers', () => {
  expect(numbers(ordered([slip('B', '1.00'), slip('A', '-1.00')], 'change'))).toEqual(['A', 'B'])
})

test('net and gross are compared as figures, not as text', () => {
  const slips = [slip('A', '0', { net: '900.00' }), slip('B', '0', { net: '10000.00' })]
  expect(numbers(ordered(slips, 'net'))).toEqual(['B', 'A'])
})

test('filters count what they show', () => {
  const slips = [slip('A', '1', { flags: ['bracket_up'] }), slip('B', '1', { questions: 2 }), slip('C', null)]
  expect(counts(slips)).toEqual({ all: 3, band: 1, new: 1, asked: 1 })
  expect(numbers(filtered(slips, 'asked'))).toEqual(['B'])
})

test('a long list begins with a page, a short one is shown whole', () => {
  const many = Array.from({ length: 40 }, (_, index) => slip(`P${index}`, '5.00'))
  expect(firstPage(many)).toHaveLength(12)
  expect(firstPage(many.slice(0, 15))).toHaveLength(15)
  expect(largestLeft([slip('A', '9.00'), slip('B', '-7.50'), slip('C', '1.00')], 1)).toBe(750n)
})
