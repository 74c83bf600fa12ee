import { describe, expect, it } from 'vitest'
import { addDays, addMonths, fullInstant, hoursAhead, overlap, sayDay, sayInstant, span } from './dates'
import { amount, grouped, money, plain } from './numbers'

const now = new Date('2026-11-02T07:20:00Z')
const zh = { lang: 'zh', zone: 'Asia/Shanghai', now } as const
const en = { lang: 'en', zone: 'Europe/Berlin', now } as const

describe('days and instants', () => {
  it.each([
    ['2026-11-02', '今天'],
    ['2026-11-01', '昨天'],
    ['2026-11-03', '明天'],
    ['2026-10-09', '10月9日 周五'],
    ['2018-07-15', '2018年7月15日'],
  ])('says %s as %s', (day, said) => expect(sayDay(day, zh)).toBe(said))

  it.each([
    ['2026-11-02', 'today'],
    ['2026-10-09', 'Fri 9 Oct'],
    ['2018-07-15', '15 Jul 2018'],
  ])('says %s as %s in English', (day, said) => expect(sayDay(day, en)).toBe(said))

  it('says an instant in the viewer’s zone', () => {
    expect(sayInstant('2026-11-02T06:30:00Z', zh)).toBe('今天 14:30')
    expect(sayInstant('2026-11-01T16:30:00Z', zh)).toBe('今天 00:30')
    expect(sayInstant('2026-11-01T16:30:00Z', en)).toBe('yesterday 17:30')
    expect(sayInstant('2026-12-02T08:00:00Z', zh)).toBe('12月2日 16:00')
    expect(sayInstant('2026-12-02T08:00:00Z', en)).toBe('2 Dec 09:00')
  })

  it('tells the exact reading with zone and offset', () => {
    expect(fullInstant('2026-11-02T06:30:05Z', 'Europe/Berlin')).toBe('2026-11-02 07:30:05 Europe/Berlin (UTC+1)')
    expect(fullInstant('2026-07-02T06:30:05Z', 'Asia/Kolkata')).toBe('2026-07-02 12:00:05 Asia/Kolkata (UTC+5:30)')
  })

  it('knows how far zones are apart, summer and winter', () => {
    expect(hoursAhead('Europe/Berlin', 'Asia/Shanghai', now)).toBe(-7)
    expect(hoursAhead('Europe/Berlin', 'Asia/Shanghai', new Date('2026-07-01T00:00:00Z'))).toBe(-6)
    expect(overlap('Asia/Shanghai', 'Europe/Berlin', now)).toBe('16:00–18:00')
    expect(overlap('Asia/Shanghai', 'America/Los_Angeles', now)).toBeNull()
  })

  it('steps over months and years', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(span('2018-07-15', '2026-11-02', 'zh')).toBe('8 年 3 个月')
    expect(span('2026-10-15', '2026-11-02', 'en')).toBe('0 months')
  })
})

describe('figures', () => {
  it.each([
    ['1234567.5', '1,234,567.5'],
    ['-0.00', '0.00'],
    ['-275.86', '−275.86'],
    ['123456789012345.6789', '123,456,789,012,345.6789'],
  ])('groups %s as %s', (value, said) => expect(grouped(value)).toBe(said))

  it('shows money exactly, with sign and currency', () => {
    expect(money({ amount: '8985.3', currency: 'CNY' })).toBe('8,985.30')
    expect(money({ amount: '-20800.00', currency: 'EUR' })).toBe('−€20,800.00')
    expect(amount('28040.14', true)).toBe('+28,040.14')
    expect(amount('0', true)).toBe('0.00')
  })

  it('drops padding zeros of a plain decimal', () => {
    expect(plain('6.50')).toBe('6.5')
    expect(plain('10')).toBe('10')
  })
})
