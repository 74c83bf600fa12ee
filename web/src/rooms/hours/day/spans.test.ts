import { describe, expect, it } from 'vitest'
import { requestOf, spanOf } from './spans'

const one = { start: '2026-11-04T22:00', end: '2026-11-05T06:00', what: 'leave' as const }

describe('what was approved', () => {
  it('tells a night with both days and hours of one day with one', () => {
    expect(spanOf(one, (day) => day.slice(8))).toBe('04 22:00 – 05 06:00')
    expect(spanOf({ ...one, end: '2026-11-04T23:00' }, (day) => day.slice(8))).toBe('04 22:00–23:00')
  })
  it('leads to a request that knows which one is meant', () => {
    expect(requestOf(one, '2026-11-04')).toBe('/flow/new/hours.take_back?what=leave&day=2026-11-04&from_time=22:00')
  })
})
