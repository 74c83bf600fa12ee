import { describe, expect, it } from 'vitest'
import { meterOf } from './meter'

describe('the bar of hours so far', () => {
  it('has the quota at its end while the plan keeps within it', () => {
    expect(meterOf({ hours: '80', planned: '80', quota: '200', over: '0' })).toEqual({
      done: 40,
      coming: 40,
      mark: 100,
      isOver: false,
    })
  })
  it('shows where the quota lies once the plan leads beyond it', () => {
    expect(meterOf({ hours: '150', planned: '50', quota: '160', over: '40' })).toEqual({
      done: 75,
      coming: 25,
      mark: 80,
      isOver: true,
    })
  })
  it('has nothing to show of nothing', () => {
    expect(meterOf({ hours: '0', planned: '0', quota: '0', over: '0' })).toEqual({
      done: 0,
      coming: 0,
      mark: 0,
      isOver: false,
    })
  })
})
