import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import zh from '../words.zh'
import { sayIn } from '../test/words'
import type { Cell, MonthBoard, OfficeMonth } from '../contract'
import { checkCell, chipsOf, chosenToClose, closeCell, namesOf, unmatchedCount, waitingCount } from './board'
import { daysOf } from './MonthActions'

const t = sayIn(zh) as unknown as TFunction
const words = { t, instant: () => '今天 10:12' }
const name = (label: unknown) => (label as { zh: string }).zh

const office = (id: number, title: string, cells: Record<string, Partial<Cell>>): OfficeMonth => ({
  id,
  name: title,
  zone: 'Asia/Shanghai',
  code: title,
  people: 14,
  local_time: '10:12',
  cells: Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => [key, { state: 'wait', lines: [], ...cell } as Cell]),
  ),
})
const beijing = office(1, '北京', {
  import: { state: 'done', lines: ['钉钉 434 条'] },
  check: {
    state: 'attention',
    lines: ['10 项缺卡', '3 项旷工', '等 9 人说明'],
    counts: { missing: 10, absent: 3, unmatched: 2 },
  },
})
const shanghai = office(2, '上海', { check: { state: 'done' }, close: { state: 'ready', lines: ['可以关账'] } })
const shenzhen = office(3, '深圳', { check: { state: 'done' }, close: { state: 'ready', lines: ['可以关账'] } })
const munich = office(4, 'München', {
  close: { state: 'done', lines: ['Sophie 已关账'], at: '2026-11-02T07:05:00Z' },
})

const coded = (code: string, zhLabel: string, count: number, waiting: number) => ({
  code,
  label: { zh: zhLabel, en: code },
  count,
  waiting,
})
const board = {
  month: '2026-10',
  offices: [beijing, shanghai],
  exceptions: [coded('late', '迟到', 40, 0), coded('missing', '缺卡', 21, 10), coded('absent', '旷工', 5, 3)],
} as unknown as MonthBoard

describe('the close', () => {
  it('names exactly the ready offices that were not taken out', () => {
    expect(namesOf(chosenToClose([beijing, shanghai, shenzhen, munich], []), t)).toBe('上海、深圳')
    expect(namesOf(chosenToClose([beijing, shanghai, shenzhen, munich], [2]), t)).toBe('深圳')
  })
  it('shows an office that was taken out as waiting', () => {
    expect(closeCell(shanghai, true, words)).toMatchObject({
      state: 'ready',
      text: '可以关账',
      note: '14 人，0 项未清',
    })
    expect(closeCell(shanghai, false, words)).toMatchObject({ state: 'waiting', text: '这次不关' })
  })
  it('tells when it was closed', () => {
    expect(closeCell(munich, true, words)).toMatchObject({ state: 'done', note: '今天 10:12' })
  })
})

describe('the check', () => {
  it('puts the two largest troubles in one line', () => {
    expect(checkCell(beijing, words)).toMatchObject({
      state: 'blocked',
      text: '10 项缺卡，3 项旷工',
      note: '等 9 人说明',
    })
  })
  it('counts what waits, of all or of one office, without the taps of nobody', () => {
    expect(waitingCount(board, undefined)).toBe(13)
    expect(waitingCount(board, beijing)).toBe(13)
    expect(unmatchedCount(board.offices)).toBe(2)
  })
  it('offers what waits before what only tells', () => {
    expect(chipsOf(board, undefined, name as never).map((chip) => chip.label)).toEqual(['缺卡', '旷工', '迟到'])
    expect(chipsOf(board, beijing, name as never).map((chip) => chip.count)).toEqual([10, 3])
  })
})

it('exports the days of the month, the last one too', () => {
  expect(daysOf('2026-02')).toEqual(['all', ['at_least', 'day', '2026-02-01'], ['at_most', 'day', '2026-02-28']])
})
