import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import zh from '../words.zh'
import { sayIn } from '../test/words'
import type { Bar, Bars } from '../contract'
import { axisOf, judgedBar, lanesOf, sayClock, sayTold, spanSaid, tapPoints, timeOf } from './axis'

const t = sayIn(zh) as unknown as TFunction
const name = (label: unknown) => (label ? (label as { zh: string }).zh : '')
const both = (text: string) => ({ zh: text, en: text })
const bar = (start: number, end: number, more: Partial<Bar> = {}): Bar => ({ start, end, text: '', ...more })
const tap = (at: number, use: string) => ({ at, text: '', use, count: 1, by_hand: false })
const bars: Bars = {
  from: 300,
  to: 1740,
  shift: [bar(540, 720), bar(780, 1080)],
  approvals: [
    bar(1140, 1530, { kind: 'overtime', label: both('加班') }),
    bar(-1440, 4320, { kind: 'annual', label: both('年假') }),
  ],
  taps: [tap(527, 'start'), tap(1084, 'between'), tap(1530, 'end')],
  judged: [bar(540, 720, { code: 'normal', label: both('正常') })],
}

describe('clocks', () => {
  it.each([
    [527, '08:47'],
    [1530, '次日 01:30'],
  ])('%i minutes are %s', (minutes, said) => expect(sayClock(minutes, t)).toBe(said))
  it('reads what the server tells of the night', () => {
    expect(sayTold('01:30 (+1)', t)).toBe('次日 01:30')
    expect(sayTold('08:47', t)).toBe('08:47')
    expect(timeOf('08:47')).toBe(527)
  })
  it.each([
    [180, '3 小时'],
    [150, '2 小时 30 分'],
    [45, '45 分'],
  ])('%i minutes last %s', (minutes, said) => expect(spanSaid(minutes, t)).toBe(said))
})

describe('the axis', () => {
  it('ends two hours after the day turns and begins before the first tap', () => {
    expect(axisOf({ bars })).toEqual({ from: 420, to: 1860, cut: 1740 })
    expect(axisOf({ bars: { ...bars, taps: [tap(370, 'start')] } }).from).toBe(300)
  })
  it('cuts what lies outside, and tells a leave of days by its word', () => {
    const approvals = lanesOf({ bars }, axisOf({ bars }), t, name)[1]!.bars!
    expect(approvals.map((one) => [one.from, one.to, one.text])).toEqual([
      [1140, 1530, '加班 19:00–次日 01:30'],
      [420, 1860, '年假'],
    ])
  })
  it('keeps the label of a tap on the way only where there is room', () => {
    expect(tapPoints(bars, t).map((point) => point.label)).toEqual(['08:47', '18:04', '次日 01:30'])
    const crowded = tapPoints({ taps: [tap(527, 'start'), tap(560, 'between')] }, t)
    expect(crowded.map((point) => point.label)).toEqual(['08:47', undefined])
  })
  it('says the length of work, the word of lateness, the hours of overtime', () => {
    expect(judgedBar(bar(540, 720, { code: 'normal', label: both('正常') }), t, name).text).toBe('3 小时')
    expect(judgedBar(bar(540, 590, { code: 'late', label: both('迟到') }), t, name)).toMatchObject({
      tone: 'warn',
      text: '迟到',
    })
    expect(judgedBar(bar(540, 550, { code: 'late', label: both('迟到') }), t, name).text).toBe('')
    expect(
      judgedBar(bar(1140, 1530, { code: 'overtime', label: both('加班'), hours: '6.50' }), t, name),
    ).toMatchObject({
      tone: 'strong',
      text: '加班 6.5 小时',
    })
  })
})
