/** The code of a field of a template's own, as it stands in braces: letters only, and never one that was there before. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

export function freshKey(fields: { key: string }[]): string {
  const taken = new Set(fields.map((one) => one.key))
  for (let count = 0; ; count++) {
    const key = `own_${named(count)}`
    if (!taken.has(key)) return key
  }
}

/** a … z, aa, ab … */
const named = (count: number): string =>
  (count >= LETTERS.length ? named(Math.floor(count / LETTERS.length) - 1) : '') + LETTERS[count % LETTERS.length]
