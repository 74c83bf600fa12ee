/** Why a total moved: the parts that sum to the change, the largest first, and never a cent unexplained unseen. */
import type { Reason } from '../contract'
import { cents, fromCents, isZero, minus, sum } from '../cents'

const size = (reason: Reason) => {
  const value = cents(reason.amount)
  return value < 0n ? -value : value
}

export function bySize(reasons: Reason[]): Reason[] {
  return reasons.filter((one) => !isZero(one.amount)).sort((one, other) => (size(other) > size(one) ? 1 : -1))
}

/** The largest few; what is left is one sum, so that the line still adds up to the change. */
export function shortened(change: string, reasons: Reason[], most = 3): { shown: Reason[]; rest: string } {
  const sorted = bySize(reasons)
  const keep = sorted.length === most + 1 ? most + 1 : most
  const shown = sorted.slice(0, keep)
  return { shown, rest: minus(change, sum(shown.map((one) => one.amount))) }
}

/** What the reasons leave open; "0.00" when they explain all of it. */
export const unexplained = (change: string, reasons: Reason[]) =>
  minus(change, sum(reasons.map((one) => one.amount)))

/** Reasons of several offices of one currency, added up by their code. */
export function together(lists: Reason[][]): Reason[] {
  const found = new Map<string, Reason>()
  for (const reason of lists.flat()) {
    const key = reason.code ?? reason.label.zh
    const before = found.get(key)
    const amount = before ? fromCents(cents(before.amount) + cents(reason.amount)) : reason.amount
    found.set(key, { ...reason, amount })
  }
  return bySize([...found.values()])
}
