import { expect, test } from 'vitest'
import { opened, stageOf } from './state'

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

test.each([
  ['open', false, 'hours'],
  ['open', true, 'checks'],
  ['computed', true, 'changes'],
  ['submitted', true, 'approval'],
  ['approved', true, 'publish'],
  ['published', true, 'lock'],
  ['published', false, 'lock'],
] as const)('a run that is %s (hours closed: %s) stands at %s', (state, hours_closed, expected) => {
  expect(stageOf({ state, hours_closed })).toBe(expected)
})
