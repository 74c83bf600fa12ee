import { describe, expect, it } from 'vitest'
import type { TFunction } from 'i18next'
import type { Card } from '../contract'
import { deedOf, factsOf, nextOf, waited } from './cards'

const t = ((key: string, values: { count: number }) =>
  `${values.count} ${key.split('.').at(-1)}`) as unknown as TFunction
const NOW = Date.parse('2026-11-25T12:00:00Z')

describe('cards', () => {
  it.each([
    ['2026-11-25T11:59:50Z', '1 minutes'],
    ['2026-11-25T11:10:00Z', '50 minutes'],
    ['2026-11-25T09:00:00Z', '3 hours'],
    ['2026-11-24T09:00:00Z', '27 hours'],
    ['2026-11-20T12:00:00Z', '5 days'],
  ])('say how long they wait (%s)', (since, said) => expect(waited(since, NOW, t)).toBe(said))

  it('say days in words and nothing twice', () => {
    const facts = ['年假', '2026-12-01', '2', '回老家'].map((text) => ({ label: '', text }))
    expect(factsOf({ title: '刘静 年假 2 天', facts }, (day) => `${day}!`)).toEqual(['2026-12-01!', '回老家'])
  })

  it('go on with the next, at the end with the one before', () => {
    const [a, b, c] = [1, 2, 3].map((instance) => ({ instance }) as Card)
    expect(nextOf([a!, b!, c!], 2)).toBe(c)
    expect(nextOf([a!, b!, c!], 3)).toBe(b)
    expect(nextOf([a!], 1)).toBeNull()
  })

  it('leave keys alone where somebody types or presses a button', () => {
    const key = (name: string, more = {}) => ({ key: name, metaKey: false, ctrlKey: false, altKey: false, ...more })
    const input = document.createElement('input')
    const button = document.createElement('button')
    expect(deedOf(key('a'), document.body)).toBe('approve')
    expect(deedOf(key('a'), input)).toBeNull()
    expect(deedOf(key('a', { metaKey: true }), document.body)).toBeNull()
    expect(deedOf(key('Enter'), button)).toBeNull()
    expect(deedOf(key('j'), button)).toBe('down')
  })
})
