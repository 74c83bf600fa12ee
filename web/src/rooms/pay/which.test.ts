import { expect, it } from 'vitest'
import { boardPath, REGULAR, runPath, sideOf, whichOf } from './which'

it.each([
  ['', REGULAR, '/pay/2026-10'],
  ['group=south', { group: 'south', number: 0 }, '/pay/2026-10?group=south'],
  ['number=2', { group: '', number: 2 }, '/pay/2026-10?number=2'],
  ['group=south&number=1', { group: 'south', number: 1 }, '/pay/2026-10?group=south&number=1'],
  ['number=-1', REGULAR, '/pay/2026-10'],
  ['number=x', REGULAR, '/pay/2026-10'],
])('reads %s from the address and writes it there again', (search, which, path) => {
  expect(whichOf(new URLSearchParams(search))).toEqual(which)
  expect(boardPath('2026-10', which)).toBe(path)
})

it('leaves the regular run of everybody without a word', () => {
  expect(runPath('2026-10', REGULAR, '/submit')).toBe('/pay/runs/2026-10/submit')
  expect(runPath('2026-10', { group: 'a', number: 0 }, '/submit')).toBe('/pay/runs/2026-10/submit?group=a')
})

it('names a side of the comparison: a month, or a run of it', () => {
  expect(sideOf({ month: '2026-10', ...REGULAR })).toBe('2026-10')
  expect(sideOf({ month: '2026-10', group: 'south', number: 1 })).toBe('2026-10%2Fsouth%2F1')
  expect(sideOf({ month: '2026-10', group: '', number: 2 })).toBe('2026-10%2F%2F2')
})
