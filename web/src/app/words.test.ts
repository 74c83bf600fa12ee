import { describe, expect, it } from 'vitest'
import type { Words } from '@/base/i18n/lang'
import { catalogues } from './words'

type Flat = Record<string, string>

function flat(words: Words, path = ''): Flat {
  const found: Flat = {}
  for (const [key, value] of Object.entries(words)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') found[here] = value
    else if (Array.isArray(value)) value.forEach((one, at) => (found[`${here}.${at}`] = one))
    else Object.assign(found, flat(value, here))
  }
  return found
}

const holes = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?(\d+)>/g)].map((hit) => hit[1] ?? hit[2]).sort()

describe('words', () => {
  const { zh, en } = catalogues()
  const [chinese, english] = [flat(zh), flat(en)]

  it('has the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  })

  it('has the same placeholders in both languages', () => {
    const differ = Object.keys(chinese).filter(
      (key) => holes(chinese[key]!).join() !== holes(english[key] ?? '').join(),
    )
    expect(differ).toEqual([])
  })

  it('leaves no text empty and shouts at nobody', () => {
    const bad = Object.entries({ ...chinese }).filter(([, text]) => !text.trim() || /[！!]/.test(text))
    expect(bad).toEqual([])
  })

  it('says Chinese in the Chinese catalogue and none in the English one', () => {
    const allowed = /^(app\.user\.|base\.calendar)/
    const mixed = Object.entries(english).filter(
      ([key, text]) => !allowed.test(key) && /\p{Script=Han}/u.test(text),
    )
    expect(mixed).toEqual([])
  })
})
