import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import zh from '../words.zh'
import { sayIn } from '../test/words'
import type { Balance, CalendarDay, Totals } from '../contract'
import { flows, headline, inOrder, newestFirst, signed } from './lines'
import { pickedDay } from './picked'
import { totalsOf } from './totals'

const t = sayIn(zh) as unknown as TFunction
const line = (day: string, amount: string, balance: string) => ({ day, amount, balance, text: '', source: '' })
const lines = [line('2026-01-01', '10', '10'), line('2026-03-12', '-3', '7'), line('2026-08-05', '-2.5', '4.5')]
const balance = (kind: string, more: Partial<Balance> = {}) =>
  ({ kind, unit: 'days', is_entitled: false, amount: '-1', taken: '1', lines, ...more }) as Balance

describe('balance lines', () => {
  it.each([
    ['10', '+10'],
    ['-2.50', '−2.5'],
    ['0', '0'],
  ])('%s is written %s', (amount, said) => expect(signed(amount)).toBe(said))
  it('add up to what came in and what went out', () => expect(flows(lines)).toEqual({ inward: 10, outward: 5.5 }))
  it('stand newest first', () => expect(newestFirst(lines)[0]!.day).toBe('2026-08-05'))
  it('say what is left only where there is a right to it', () => {
    expect(headline(balance('annual', { is_entitled: true, amount: '4.5' }))).toEqual({
      amount: '4.5',
      word: 'left',
    })
    expect(headline(balance('personal'))).toEqual({ amount: '1', word: 'taken' })
    expect(headline(balance('workday', { unit: 'hours', amount: '6.5' })).word).toBe('gathered')
  })
  it('put annual leave first and overtime last', () => {
    const kinds = inOrder([
      balance('workday', { unit: 'hours' }),
      balance('sick'),
      balance('marriage'),
      balance('annual'),
    ])
    expect(kinds.map((one) => one.kind)).toEqual(['annual', 'sick', 'marriage', 'workday'])
  })
})

const totals: Totals = {
  required_days: 18,
  attended_days: 17,
  late: 3,
  late_minutes: 53,
  early: 1,
  early_minutes: 54,
  missing: 1,
  absent_days: 0,
  leave: { 事假: 1 },
  trip_days: 0,
  overtime_hours: { workday: 6.5, restday: 0, holiday: 0 },
}

describe('the four figures of a month', () => {
  const said = (change: Partial<Totals>) =>
    totalsOf({ ...totals, ...change }, t).map((one) => `${one.value} ${one.label}`)
  it('are those of the expected person', () => {
    expect(said({})).toEqual(['17 出勤，应 18 天', '3 迟到，53 分', '1 缺卡', '6.5 加班小时'])
  })
  it('show the gravest of the rest in third place', () => {
    expect(said({ absent_days: 0.5 })[2]).toBe('0.5 旷工天数')
    expect(said({ missing: 0 })[2]).toBe('1 早退，54 分')
    expect(said({ missing: 0, early: 0 })[2]).toBe('1 请假、出差天数')
    expect(said({ missing: 0, early: 0, leave: {} })[2]).toBe('0 缺卡')
  })
})

it('opens the picked day, else today, else the last day on which something was special', () => {
  const day = (date: string, code: string) => ({ day: date, code }) as CalendarDay
  const days = [
    day('2026-10-12', 'missing'),
    day('2026-10-26', 'late'),
    day('2026-10-30', 'normal'),
    day('2026-10-31', 'rest'),
  ]
  expect(pickedDay({ days }, '2026-10-12', '2026-11-22')?.day).toBe('2026-10-12')
  expect(pickedDay({ days }, null, '2026-10-30')?.day).toBe('2026-10-30')
  expect(pickedDay({ days }, null, '2026-11-22')?.day).toBe('2026-10-26')
})
