import { expect, test } from 'vitest'
import { mayNow, opened, stageOf } from './state'

test.each([
  ['checks', { what: 'checks' }],
  ['office.3', { what: 'office', office: '3' }],
  ['slip.12', { what: 'slip', slip: '12' }],
  ['slip.12.tax.cumulative', { what: 'line', slip: '12', code: 'tax.cumulative' }],
  ['slip.', null],
  ['elsewhere.1', null],
  [null, null],
])('the address %s opens %j', (text, expected) => {
  expect(opened(text)).toEqual(expected)
})

const stage = (key: string, state: 'done' | 'current' | 'next') => ({ key, state, label: { zh: key, en: key } })

test('the run stands at its first stage that is not done, or at the end', () => {
  expect(stageOf({ stages: [stage('hours', 'done'), stage('checks', 'current'), stage('lock', 'next')] })).toBe(
    'checks',
  )
  expect(stageOf({ stages: [stage('hours', 'done')] })).toBe('end')
})

test.each([
  ['computed', 'submit', true],
  ['computed', 'publish', false],
  ['submitted', 'return', true],
  ['locked', 'unlock', true],
  ['locked', 'compute', false],
] as const)('in state %s, %s: %s', (state, verb, expected) => {
  expect(mayNow({ state, may: [verb] }, verb)).toBe(expected)
  expect(mayNow({ state, may: [] }, verb)).toBe(false)
})
