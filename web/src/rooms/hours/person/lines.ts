/** Balances line by line: newest first, what came in and what went out, and in which order the kinds stand. */
import { plain } from '@/base/format/numbers'
import type { Balance, BalanceLine } from '../contract'
import { sum } from '../say'

/** +5, −1.5: a true minus, no padding zeros. */
export function signed(amount: string): string {
  const said = plain(amount)
  return Number(amount) > 0 ? `+${said}` : said
}

export const newestFirst = (lines: BalanceLine[]) => [...lines].reverse()

/** What was granted and what was used. */
export function flows(lines: BalanceLine[]) {
  const amounts = lines.map((line) => line.amount)
  return {
    inward: sum(amounts.filter((one) => Number(one) > 0)),
    outward: -sum(amounts.filter((one) => Number(one) < 0)),
  }
}

/** What a balance says in large type: what is left where there is a right to it, else what was taken or gathered. */
export function headline(balance: Balance): { amount: string; word: 'left' | 'taken' | 'gathered' } {
  if (balance.is_entitled) return { amount: balance.amount, word: 'left' }
  if (balance.unit === 'hours') return { amount: balance.amount, word: 'gathered' }
  return { amount: balance.taken, word: 'taken' }
}

/** What one asks first stands first: annual leave, time off in lieu, then the rest, hours of overtime last. */
const FIRST = ['annual', 'compensatory', 'personal', 'sick']
export function inOrder(balances: Balance[]): Balance[] {
  const rank = (one: Balance) => {
    if (one.unit === 'hours') return 50
    const at = FIRST.indexOf(one.kind)
    return at < 0 ? 20 : at
  }
  return [...balances].sort((one, other) => rank(one) - rank(other))
}
