import { describe, expect, it } from 'vitest'
import { daysIn, daysOf, moved, sideOf } from './contract'

describe('boarding templates', () => {
  it('moves a row and keeps all of them', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
  })
  it('counts days before, on and after the first day', () => {
    expect([daysOf('before', 3), daysOf('on', 3), daysOf('after', 20)]).toEqual([-3, 0, 20])
    expect([daysOf('before', 0), daysOf('after', Number.NaN)]).toEqual([-1, 1])
    expect([-3, 0, 20].map(sideOf)).toEqual(['before', 'on', 'after'])
  })
  it('reads the days of check-ins however they are separated', () => {
    expect(daysIn(' 28、7，14 7')).toEqual([7, 14, 28])
    expect(daysIn('')).toEqual([])
    expect(daysIn('7, soon')).toBeNull()
  })
})
