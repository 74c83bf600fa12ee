import { describe, expect, it } from 'vitest'
import { dueItems, monthWord, partOfDay } from './home/due'
import { elapsed, sortOf } from './home/shift'
import { byDay } from './notices/days'
import type { Coming } from './schedule/weeks'
import { faultOf } from './own/password'
import { monthOfMine } from './own/which'

const notice = (id: number, more: object = {}) => ({
  id,
  text: `notice ${id}`,
  link: '/me/days/2026-10-12',
  sort: 'ask' as const,
  created_at: '2026-11-02T02:12:00Z',
  read_at: null,
  due_day: null,
  by_hand: false,
  ...more,
})

describe('what is due', () => {
  it('is what was asked, read or not, then the work that the menu counts', () => {
    const menu = [
      { key: 'people', count: 67 },
      { key: 'imports', count: 4 },
      { key: 'pay', count: 0 },
    ]
    const read = notice(2, { read_at: '2026-11-02T03:00:00Z' })
    const office = { id: 1, name: '北京' }
    const hours = { month: '2026-10', missing: [office], waiting: [{ ...office, count: 27 }], ready: [] }
    const work = { hours, questions: [{ month: '2026-09' }] }
    const items = dueItems({ menu }, [notice(1), read], work)
    expect(items.map((one) => one.key)).toEqual(['n1', 'n2', 'missing', 'hours', 'imports', 'questions'])
    expect(items[3]).toMatchObject({ count: 27, names: ['北京 27'], to: '/hours/2026-10' })
    expect(items[0]).toMatchObject({ icon: 'clock', to: '/me/days/2026-10-12', notice: 1, about: 'me.about.hours' })
  })
})

it.each([
  [{ current: '', fresh: 'a-long-password', again: 'a-long-password' }, 'wrong'],
  [{ current: 'x', fresh: 'short', again: 'short' }, 'weak'],
  [{ current: 'x', fresh: 'a-long-password', again: 'another' }, 'differs'],
  [{ current: 'x', fresh: 'a-long-password', again: 'a-long-password' }, null],
])('of the new password %o says %s', (given, fault) => expect(faultOf(given)).toBe(fault))

it('names a month as each language does', () => {
  expect([monthWord('2026-10', 'zh'), monthWord('2026-09', 'en')]).toEqual(['10', 'Sep'])
})

describe('the day', () => {
  it.each([
    ['04:59', 'evening'],
    ['05:00', 'morning'],
    ['12:30', 'noon'],
    ['17:59', 'afternoon'],
    ['18:02', 'evening'],
  ])('%s is %s', (time, part) => expect(partOfDay(time)).toBe(part))
  it.each([
    ['08:00', 0],
    ['13:30', 0.5],
    ['19:00', 1],
  ])('at %s the share %f of the shift is over', (now, share) => expect(elapsed('09:00', '18:00', now)).toBe(share))
  it('is free as judged, else as the schedule has it, whatever the weekday', () => {
    const plan = (day: string, more: object) =>
      ({ day, work: [], away: [], own_time: false, ...more }) as unknown as Coming
    const coming = [
      plan('2026-10-05', {}), // a Monday of the holidays
      plan('2026-10-10', { work: [[540, 1080]] }), // a Saturday that is worked
      plan('2026-10-12', { away: [{ label: null, span: [540, 1080] }] }),
      plan('2026-10-13', { own_time: true }),
    ]
    const sort = (day: string, code: string | null = null) => sortOf({ day, code }, coming)
    expect(coming.map((one) => sort(one.day))).toEqual(['off', 'work', 'away', 'work'])
    expect(sort('2026-10-10', 'rest')).toBe('off')
    expect(sort('2026-10-05', 'normal')).toBe('work')
    expect(sort('2026-10-19')).toBe('off') // no post any more
    expect(sortOf({ day: '2026-10-10', code: null })).toBe('work') // not read yet
  })
  it.each([
    ['2026-11-22', '2026-10'],
    ['2026-11-28', '2026-11'],
  ])('on %s one looks at %s', (today, month) => expect(monthOfMine(today)).toBe(month))
})

it('puts notices under the day of the reader, not of Greenwich', () => {
  const late = notice(1, { created_at: '2026-11-01T17:00:00Z' })
  expect(byDay([notice(2), late], 'Asia/Shanghai').map((part) => part.day)).toEqual(['2026-11-02'])
  expect(byDay([notice(2), late], 'Europe/Berlin').map((part) => part.day)).toEqual(['2026-11-02', '2026-11-01'])
})
