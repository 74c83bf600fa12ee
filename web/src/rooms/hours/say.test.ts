import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import zh from './words.zh'
import type { CalendarDay } from './contract'
import { readable } from './useReadable'
import { isFree, markOf, sum, tidy, toneOf } from './say'
import { sayIn } from './test/words'

const t = sayIn(zh) as unknown as TFunction
const name = (label: unknown) =>
  label && typeof label === 'object' ? (label as { zh: string }).zh : ((label as string) ?? '')
const both = (text: string) => ({ zh: text, en: text })

const day = (change: Partial<CalendarDay>): CalendarDay => ({
  day: '2026-10-13',
  type: 'work',
  type_label: both('工作日'),
  name: null,
  off: '',
  code: 'normal',
  label: both('正常'),
  text: '正常',
  late_minutes: 0,
  early_minutes: 0,
  exceptions: [],
  waits: false,
  mended: false,
  ...change,
})

describe('the cell of a calendar', () => {
  it.each([
    ['a normal day is a dot', {}, { tone: 'normal' }],
    [
      'late tells its minutes',
      { code: 'late', late_minutes: 32, text: '迟到 32 分钟' },
      { tone: 'warn', text: '迟 32' },
    ],
    ['early tells its minutes', { code: 'early', early_minutes: 54 }, { tone: 'warn', text: '早 54' }],
    ['absence is red', { code: 'absent', text: '旷工', label: both('旷工') }, { tone: 'bad', text: '旷工' }],
    [
      'the free half of an ordinary day',
      { off: 'pm', code: 'normal', name: both('节前半天') },
      { tone: 'leave', text: '下午休', label: '下午休 节前半天 正常' },
    ],
    [
      'what went wrong comes before the free half',
      { off: 'pm', code: 'late', late_minutes: 9, text: '迟到 9 分钟' },
      { tone: 'warn', text: '迟 9' },
    ],
    ['leave by its kind', { code: 'leave', text: '事假' }, { tone: 'leave', text: '事假' }],
    ['a long kind gives way', { code: 'leave', text: '带薪年休假' }, { tone: 'leave', text: '请假' }],
    ['overtime as the server tells it', { code: 'overtime', text: '加 6.5' }, { tone: 'extra', text: '加 6.5' }],
    [
      'a holiday without its 节',
      { code: 'rest', type: 'statutory', name: both('国庆节') },
      { tone: 'rest', text: '国庆' },
    ],
    [
      'a long holiday is a holiday',
      { code: 'rest', type: 'statutory', name: both('Tag der Deutschen Einheit') },
      { tone: 'rest', text: '假日' },
    ],
    ['a weekend', { code: 'rest', type: 'rest' }, { tone: 'rest', text: '休' }],
    ['a worked Saturday', { type: 'makeup_work' }, { tone: 'none', text: '调班' }],
    ['before one came', { code: 'not_employed' }, { tone: 'none' }],
  ] as [string, Partial<CalendarDay>, object][])('%s', (_, change, mark) => {
    expect(markOf(day(change), t, name)).toMatchObject(mark)
  })

  it('reads a holiday aloud by its name', () => {
    expect(markOf(day({ code: 'rest', type: 'statutory', name: both('国庆节') }), t, name).label).toBe('国庆节')
  })
})

describe('words and sums', () => {
  it('adds decimals without dust', () => {
    expect(sum(['0.1', '0.2', 0.3])).toBe(0.6)
    expect(sum([])).toBe(0)
  })
  it.each([
    ['加 6.50', '加 6.5'],
    ['加班 8.00 小时', '加班 8 小时'],
    ['08:10 到岗，10.25 天', '08:10 到岗，10.25 天'],
  ])('%s is tidied to %s', (text, said) => expect(tidy(text)).toBe(said))
  it('reads days and nights of a sentence as people say them', () => {
    const said = readable('01:30 (+1) 早于 05:00，归 2026-10-15', t, (day) => `<${day}>`)
    expect(said).toBe('次日 01:30 早于 05:00，归 <2026-10-15>')
  })
  it('knows what is grave', () => {
    expect([toneOf('absent'), toneOf('missing_end'), toneOf('normal'), toneOf(null)]).toEqual(['e', 'w', '', ''])
  })
  it.each([
    ['day_rest', true],
    ['statutory', true],
    ['day_makeup_work', false],
    ['work', false],
  ])('%s is free: %s', (type, free) => expect(isFree(type)).toBe(free))
})
