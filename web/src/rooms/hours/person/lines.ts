/** Balances line by line: newest first, grouped by year, with what came in and what went out. */
import { plain } from '@/base/format/numbers'
import type { Amount, Balance, BalanceLine } from '../contract'

/** +5, −1.5: a true minus, no padding zeros. */
export function signed(amount: Amount): string {
  const said = plain(amount)
  return Number(amount) > 0 ? `+${said}` : said
}

export type Year = { year: string; lines: BalanceLine[] }

export function byYear(lines: BalanceLine[]): Year[] {
  const years: Year[] = []
  for (const line of [...lines].reverse()) {
    const year = line.day.slice(0, 4)
    const last = years.at(-1)
    if (last?.year === year) last.lines.push(line)
    else years.push({ year, lines: [line] })
  }
  return years
}

const scaled = (amount: Amount) => Math.round(Number(amount) * 10_000)

/** What was granted and what was used, up to a day. */
export function flows(lines: BalanceLine[], until?: string) {
  let inward = 0
  let outward = 0
  for (const line of lines) {
    if (until && line.day > until) continue
    const amount = scaled(line.amount)
    if (amount > 0) inward += amount
    else outward -= amount
  }
  return { inward: inward / 10_000, outward: outward / 10_000 }
}

/** What one asks first stands first: annual leave, time off in lieu, then the rest, hours of overtime last. */
const FIRST = ['annual', 'compensatory', 'personal', 'sick']
export function inOrder(balances: Balance[]): Balance[] {
  const rank = (one: Balance) => (one.unit === 'hours' ? 50 : (FIRST.indexOf(one.kind) + 20) % 20)
  return [...balances].sort((one, other) => rank(one) - rank(other))
}
