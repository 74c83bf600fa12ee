import { expect, test } from 'vitest'
import { asTyped, bodyOf, fieldsOf, initialOf } from './fields'
import type { CaseInput } from './contract'

const input = (id: string, more: Partial<CaseInput> = {}): CaseInput => ({
  id,
  label: { zh: id, en: id },
  kind: 'number',
  show: 'money',
  from: 'month',
  is_needed: false,
  usual: '0',
  ...more,
})
const INPUTS = [
  input('base_pay', { is_needed: true, usual: null }),
  input('rate', { show: 'percent', usual: '0.08' }),
  input('is_insured', { kind: 'yes', usual: null }),
]

test('a rate is written as people say it and stays what it is', () => {
  expect(asTyped('0.08', 'percent')).toBe('8%')
  expect(asTyped('0.1025', 'percent')).toBe('10.25%')
  expect(asTyped('21.75', 'number')).toBe('21.75')
})

test('a new case begins with what usually stands there, and asks for what nothing stands for', () => {
  expect(initialOf(INPUTS, undefined, '2026-10-01')).toMatchObject({ base_pay: null, rate: '8%', expected: null })
  expect(
    fieldsOf(INPUTS, false)
      .filter((one) => one.required)
      .map((one) => one.name),
  ).toEqual(['name', 'base_pay', 'expected', 'valid_from'])
  expect(fieldsOf(INPUTS, true).at(-1)).toMatchObject({ name: 'reason', required: true })
})

test('a yes that nobody touched is a no, an empty figure is left out', () => {
  const values = { name: '一', expected: 12.5, valid_from: '2026-10-01', base_pay: '8000', rate: null }
  expect(bodyOf(INPUTS, values)).toMatchObject({
    expected: '12.5',
    given: { base_pay: '8000', rate: null, is_insured: false },
  })
})
