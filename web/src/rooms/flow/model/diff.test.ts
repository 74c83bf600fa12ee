import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../contract'
import en from '../words.en'
import zh from '../words.zh'
import { sayChange, sayThing, type Teller } from './diff'
import type { Words } from './make'

const base = { ...({ changes: [] } as object), parts: {}, after: null, inside: null, settings: [] }
const step = (parts: Change['parts'], now: Record<string, unknown> = {}): Change => ({
  ...base,
  node: 'n1',
  what: 'changed',
  of: 'step',
  now: { id: 'n1', kind: 'approve', title: { zh: '上级审批', en: 'Manager' }, ...now },
  parts,
})

function teller(lang: 'zh' | 'en'): Teller {
  const t = i18next.getFixedT(lang) as unknown as Words
  return {
    t,
    label: (one) => (one && typeof one === 'object' ? one[lang] || one.zh : (one ?? '')),
    form: [{ id: 'days', kind: 'number', label: { zh: '天数', en: 'Days' } }],
    person: () => '王芳',
    step: () => '人事核对',
    condition: (one) => (one ? '天数 大于 3' : ''),
  }
}
const said = (change: Change, lang: 'zh' | 'en' = 'zh') => sayChange(change, teller(lang))

beforeAll(() =>
  i18next.init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
)

describe('what differs, in sentences', () => {
  it('tells who decides, before and now', () => {
    const change = step({ who: [[{ by: 'lead', up: 1 }], [{ by: 'office_lead' }]] })
    expect(said(change)).toEqual(['谁来办：原来是「直属上级」，现在是「办公室负责人」'])
    expect(said(change, 'en')[0]).toMatch(/^Who: before “.+”, now “.+”$/)
    expect(sayThing(change, teller('zh'))).toBe('上级审批')
  })
  it('tells limits, sights and what may be done', () => {
    expect(said(step({ due: [null, { hours: 8, then: 'escalate' }] }))).toEqual([
      '时限：现在是「8 小时没办转给上一级」，原来没有',
    ])
    const stages = [
      { hours: 8, then: 'remind' },
      { hours: 4, then: 'escalate' },
    ]
    expect(said(step({ due: [{ hours: 8 }, { stages, again: 2 }] }))).toEqual([
      '时限：原来是「8 小时没办提醒」，现在是「8 小时没办提醒，再过 4 小时转给上一级，之后每 2 小时一次」',
    ])
    expect(said(step({ fields: [null, { days: 'hide' }] }))).toEqual([
      '看「天数」：原来是「只看」，现在是「看不到」',
    ])
    expect(said(step({ may: [['return'], ['transfer']] }))).toEqual([
      '可以做的：加了转交给别人',
      '可以做的：去掉了退回给发起人',
    ])
    expect(said(step({ sign: [undefined, true] }))).toEqual(['打开了「要手写签名」'])
  })
  it('tells a condition in words', () => {
    const arm: Change = {
      ...step({ when: [null, ['over', 'days', 3]] }),
      now: { id: 'a1', when: ['over', 'days', 3] },
    }
    expect(said(arm)).toEqual(['走这里的条件：原来是「其他情况」，现在是「天数 大于 3」'])
  })
  it('tells where a new step stands and what it does', () => {
    const now = { kind: 'approve', title: { zh: '渠道核对', en: '' }, who: [{ by: 'office_lead' }], mode: 'any' }
    const change: Change = { ...step({}, now), what: 'new', after: 'n0' }
    expect(said(change)).toEqual(['新步骤，在「人事核对」之后，办公室负责人'])
  })
  it('calls fields in settings and titles by their names', () => {
    const setting = { key: 'set.days', label: { zh: '天数', en: 'Days' }, old: null, new: '{days}' }
    expect(said({ ...step({ with: [{}, {}] }), settings: [setting] })).toEqual([
      '天数：现在是「〔天数〕」，原来没有',
    ])
    expect(
      said(
        step({
          title: [
            { zh: '旧', en: '' },
            { zh: '新', en: '' },
          ],
        }),
      ),
    ).toEqual(['名称：原来是「旧」，现在是「新」'])
  })
  it('says no words for what reads the same', () => {
    expect(said(step({ sign: [undefined, false] }))).toEqual(['只有不影响走法的小改动'])
  })
})
