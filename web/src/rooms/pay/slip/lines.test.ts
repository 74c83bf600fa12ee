import { expect, test } from 'vitest'
import type { SlipLine } from '../contract'
import { sum } from '../cents'
import { effect, grouped, ofMine } from './lines'

const line = (code: string, amount: string, kind: string, step: string): SlipLine => ({
  code,
  amount,
  kind,
  step,
  label: { zh: code, en: code },
  note: null,
  quantity: null,
  explained: true,
})
const lines = [
  line('basic', '6000.00', 'earning', 'base'),
  line('allowance', '0.00', 'earning', 'base'),
  line('absence', '275.86', 'deduction', 'attendance'),
  line('pension', '535.28', 'deduction', 'insurance'),
  line('housing_fund', '360.00', 'deduction', 'fund'),
  line('taxable', '0.00', 'info', 'tax'),
  line('income_tax', '0.00', 'deduction', 'tax'),
  line('pension_employer', '1070.56', 'employer', 'employer'),
]

test('insurance and fund stand together, tax by itself', () => {
  expect(grouped(lines).map((group) => [group.key, group.lines.length])).toEqual([
    ['earning', 2],
    ['deduction', 1],
    ['insurance', 2],
    ['tax', 1],
    ['employer', 1],
    ['info', 1],
  ])
})

test('what an employee reads leaves out nothing that moves the net', () => {
  const rows = ofMine(lines)
  expect(rows.map((row) => (row.kind === 'group' ? 'insurance' : row.line.code))).toEqual([
    'basic',
    'absence',
    'insurance',
    'income_tax',
  ])
  expect(sum(rows.map((row) => (row.kind === 'group' ? row.total : effect(row.line))))).toBe('4828.86')
})

test('a deduction lessens the net whichever sign it came with', () => {
  expect(effect(line('a', '5.00', 'deduction', 'net'))).toBe('-5.00')
  expect(effect(line('a', '-5.00', 'deduction', 'net'))).toBe('-5.00')
  expect(effect(line('a', '5.00', 'earning', 'base'))).toBe('5.00')
  expect(effect(line('retro_insurance', '5.00', 'deduction', 'insurance'))).toBe('5.00')
})
