import { describe, expect, it } from 'vitest'
import { itemsOf, limitsOf } from './window'
import type { Rate } from './contract'

const rate = (key: string, value: string): Rate => ({
  key,
  value,
  label: { zh: key, en: key },
  place: 'beijing',
  status: 'official',
  source: { zh: '公告', en: 'notice' },
  valid_from: '2026-07-01',
  valid_to: null,
  published_on: null,
})

describe('the limits of a base year', () => {
  it('are those of every insurance, or of the one item that was chosen', () => {
    expect(itemsOf('insurance')).toEqual(['pension', 'medical', 'unemployment', 'injury'])
    expect(itemsOf('fund')).toEqual(['fund'])
  })

  it('are told as they stand now; a place without a floor says none', () => {
    const rates = [rate('ceiling.pension', '35811'), rate('floor.pension', '7162'), rate('fund.ceiling', '35000')]
    expect(limitsOf(rates, 'insurance')).toMatchObject({ floor: { value: '7162' }, ceiling: { value: '35811' } })
    expect(limitsOf(rates, 'fund')).toMatchObject({ floor: undefined, ceiling: { value: '35000' } })
  })
})
