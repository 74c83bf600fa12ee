import { expect, test } from 'vitest'
import type { TFunction } from 'i18next'
import { everyInWords, rowsInWords, tookInWords } from './say'
import zh from './words.zh'
import baseZh from '@/base/i18n/zh'

/** A small t over the Chinese catalogue: the words are part of what is tested. */
const t = ((key: string, values: Record<string, unknown> = {}) => {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], {
    ...baseZh,
    ...zh,
  })
  const text = typeof found === 'string' ? found : String(values.defaultValue ?? key)
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}) as unknown as TFunction

test.each([
  [[], '所有'],
  [['is', 'office', '$me.offices'], '办公室 是 自己管的办公室'],
  [['all', ['is', 'person', '$me.person'], ['is', 'is_published', true]], '人员 是 自己，并且 已发布 是 是'],
  [['not', ['over', 'days', 3]], '除了 days 大于 3'],
  [['is', 'slip.person', '$me.person'], '工资条 人员 是 自己'],
])('rows %j are read as %s', (rows, expected) => {
  expect(rowsInWords(rows, t)).toBe(expected)
})

test.each([
  [null, '有人要时'],
  ['*/5 * * * *', '每 5 分钟'],
  ['* * * * *', '每 1 分钟'],
  ['7 * * * *', '每小时'],
  ['30 2 * * *', '每天 02:30'],
  ['0 8 1 * *', '0 8 1 * *'],
])('the schedule %s is %s', (every, expected) => {
  expect(everyInWords(every, t)).toBe(expected)
})

test('short, middling and long work is told in its own unit', () => {
  expect([12, 2340, 200_000].map((ms) => tookInWords(ms, t))).toEqual(['12 毫秒', '2.3 秒', '3 分钟'])
  expect(tookInWords(null, t)).toBe('')
})
