import { expect, test } from 'vitest'
import { hoursOf, weeksOf, type Coming } from './weeks'

const day = (day: string, hours = '8'): Coming => ({
  day,
  hours,
  type: 'work',
  name: null,
  work: [],
  away: [],
  core: null,
  own_time: false,
  remote: false,
})

test('a week begins with its Monday, or with the first day of a post', () => {
  const weeks = weeksOf(
    ['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-18', '2026-10-19'].map((one) => day(one)),
  )
  expect(weeks.map((week) => week.map((one) => one.day.slice(8)))).toEqual([['08', '09'], ['12', '18'], ['19']])
  expect(weeksOf([])).toEqual([])
})

test('hours of a week are added as decimals', () => {
  expect(hoursOf([day('2026-10-12', '7.7'), day('2026-10-13', '0.1'), day('2026-10-14', '0.2')])).toBe(8)
})
