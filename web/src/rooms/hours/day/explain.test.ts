import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import zh from '../words.zh'
import { sayIn } from '../test/words'
import type { DayPage, Result } from '../contract'
import { explain, figuresOf, verdictSaid } from './explain'
import { kindsFor } from './MendDialog'

const t = sayIn(zh) as unknown as TFunction
const name = (label: unknown) => (typeof label === 'string' ? label : label ? (label as { zh: string }).zh : '')
const both = (text: string) => ({ zh: text, en: text })
const result: Result = {
  required: '1',
  attended: '0.5',
  late_minutes: 12,
  early_minutes: 30,
  missing: [],
  absent: '0',
  trip: '0',
  leave: [{ kind: 'personal', label: both('事假'), days: '0.5000' }],
  overtime: [{ kind: 'workday', label: both('工作日加班'), hours: '6.50' }],
  first: '08:47',
  last: '01:30 (+1)',
}
const day = (change: Partial<Result> = {}, more: Partial<DayPage> = {}) =>
  ({
    day: '2026-10-15',
    type: { code: 'day_work', label: both('工作日') },
    name: null,
    verdict: { code: 'late', label: both('迟到') },
    rule: { calendar: 'CN', late_grace: 0, start: '09:00', end: '18:00', day_cut: '05:00', version: 'standard-1' },
    result: { ...result, ...change },
    bars: { approvals: [{ kind: 'overtime', start: 1140, end: 1530 }] },
    clauses: [{ code: 'late', label: both('迟到'), text: '09:12 到岗', inputs: {} }],
    ...more,
  }) as unknown as DayPage
const words = { t, name }

describe('figures of a day', () => {
  it('stand in their order, days away only when there are any', () => {
    expect(figuresOf(day(), words).map((one) => `${one.label} ${one.value}`)).toEqual([
      '判定 迟到',
      '出勤 0.5 天',
      '迟到、早退 42 分钟',
      '请假、出差 0.5 天',
      '工作日加班 6.5 小时',
    ])
    expect(figuresOf(day({ leave: [] }), words).map((one) => one.key)).not.toContain('away')
  })
  it('tell which punch is missing and which leave was taken', () => {
    const missing = { verdict: { code: 'missing', label: both('缺卡') } }
    expect(verdictSaid(day({ missing: [{ code: 'missing_end', label: both('下班缺卡') }] }, missing), name)).toBe(
      '下班缺卡',
    )
    expect(verdictSaid(day({}, { verdict: { code: 'leave', label: both('请假') } }), name)).toBe('事假')
  })
})

describe('explanations', () => {
  it('take away what was not attended', () => {
    const values = explain('attended', day(), words, undefined).inputs?.map((one) => one.value)
    expect(values).toEqual(['1 天', '−0.5 天', '0.5 天'])
  })
  it('show overtime with presence, the month so far and the limits of the law', () => {
    const told = explain('overtime', day(), words, { overtime: 40 })
    expect(told.inputs?.map((one) => one.value)).toEqual(['19:00–次日 01:30', '08:47–次日 01:30', '6.5 小时'])
    expect(told.progress?.note).toBe('40 / 36 小时')
    expect(told.warnings).toHaveLength(2)
    expect(told.rule?.source).toContain('劳动法第四十一条')
  })
  it('name no Chinese limit under another calendar', () => {
    const abroad = day({}, { rule: { ...day().rule, calendar: 'DE-BY' } })
    const told = explain('overtime', abroad, words, { overtime: 40 })
    expect([told.progress, told.warnings]).toEqual([undefined, []])
    expect(told.rule?.source).toBeUndefined()
  })
})

it('offers first what fits the trouble, and the source only where it differs', () => {
  expect(kindsFor({ code: 'missing' })[0]).toBe('punch')
  expect(kindsFor({ code: 'absent' })).toEqual(['excuse', 'confirm', 'punch'])
  expect(kindsFor({ code: 'late', differs: true })).toContain('source')
})
