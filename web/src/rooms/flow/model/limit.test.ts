import { describe, expect, it } from 'vitest'
import { comesAgain, limitOf, stagesOf } from './limit'

describe('time limits', () => {
  it('of older definitions are read as stages', () => {
    expect(stagesOf({ hours: 24, remind: [16, 8], then: 'escalate', again: 8 })).toEqual([
      { hours: 8, then: 'remind' },
      { hours: 8, then: 'remind' },
      { hours: 8, then: 'escalate' },
    ])
    expect(stagesOf({ hours: 8 })).toEqual([{ hours: 8, then: 'remind' }])
    expect([stagesOf(null), stagesOf({})]).toEqual([[], []])
  })
  it('end where more than a reminder happens', () => {
    const stages = [
      { hours: 8, then: 'remind' as const },
      { hours: 4, then: 'escalate' as const },
      { hours: 8, then: 'pass' as const },
    ]
    expect([limitOf({ stages }), limitOf({ stages: stages.slice(0, 1) }), limitOf(null)]).toEqual([12, 8, 0])
    expect([comesAgain(stages), comesAgain(stages.slice(0, 2)), comesAgain([])]).toEqual([false, true, false])
  })
})
