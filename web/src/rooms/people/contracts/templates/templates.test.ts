import { describe, expect, it } from 'vitest'
import type { Block, Body } from '../contract'
import { headDiffers, pairs } from './diff'
import { freshKey } from './keys'

const block = (zh: string, more: Partial<Block> = {}): Block => ({ kind: 'text', zh, en: zh, ...more })
const told = (left: string[], right: string[]) =>
  pairs(
    left.map((one) => block(one)),
    right.map((one) => block(one)),
  ).map(({ left, right, how }) => `${left?.zh ?? ''}>${right?.zh ?? ''} ${how}`)

describe('two versions', () => {
  it('sets what stayed side by side, and between it what went, came or was changed', () => {
    expect(told(['a', 'b', 'c', 'd'], ['a', 'B', 'd', 'e'])).toEqual([
      'a>a same',
      'b>B changed',
      'c> gone',
      'd>d same',
      '>e fresh',
    ])
  })
  it('says nothing of two that are the same, and all of two that share nothing', () => {
    expect(told(['a', 'b'], ['a', 'b'])).toEqual(['a>a same', 'b>b same'])
    expect(told([], ['a'])).toEqual(['>a fresh'])
    expect(told(['a'], [])).toEqual(['a> gone'])
  })
  it('takes another condition for a change', () => {
    const [pair] = pairs([block('a')], [block('a', { when: ['empty', 'pay'] })])
    expect(pair?.how).toBe('changed')
  })
  it('sees a change of the head, in whatever order it was told', () => {
    const body: Body = { name: { zh: 'a', en: 'a' }, parties: true, term: 'open', fields: [], blocks: [] }
    const turned = { blocks: [block('x')], term: 'open', fields: [], parties: true, name: body.name } as Body
    expect(headDiffers(body, turned)).toBe(false)
    expect(headDiffers(body, { ...body, countries: ['DE'] })).toBe(true)
  })
})

describe('the code of an own field', () => {
  it('is of letters and new', () => {
    expect(freshKey([])).toBe('own_a')
    expect(freshKey([{ key: 'own_a' }, { key: 'bonus' }])).toBe('own_b')
    const many = Array.from({ length: 30 }).reduce<{ key: string }[]>((all) => [...all, { key: freshKey(all) }], [])
    expect(new Set(many.map((one) => one.key)).size).toBe(30)
    expect(many.every((one) => /^[a-z][a-z_]*$/.test(one.key))).toBe(true)
  })
})
