/** Sums of money as text: whole hundredths in BigInt, so that no figure passes through a float. */

export function cents(text: string | null | undefined): bigint {
  const found = /^\s*([-−+]?)(\d*)(?:\.(\d*))?\s*$/.exec(text ?? '')
  if (!found || (!found[2] && !found[3])) return 0n
  const size = BigInt(found[2] || '0') * 100n + BigInt((found[3] ?? '').padEnd(2, '0').slice(0, 2) || '0')
  return found[1] === '-' || found[1] === '−' ? -size : size
}

export function fromCents(value: bigint): string {
  const size = value < 0n ? -value : value
  return `${value < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

export const sum = (texts: (string | null | undefined)[]): string =>
  fromCents(texts.reduce((total, text) => total + cents(text), 0n))

export const minus = (one: string | null | undefined, other: string | null | undefined): string =>
  fromCents(cents(one) - cents(other))

export const isZero = (text: string | null | undefined) => cents(text) === 0n

/** The share of a part in a whole, for bars and percentages only. */
export function share(part: string | null | undefined, whole: string | null | undefined): number {
  const all = cents(whole)
  return all === 0n ? 0 : Number((cents(part) * 100_000n) / all) / 100_000
}
