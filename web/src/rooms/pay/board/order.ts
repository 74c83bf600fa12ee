/** Which payslips are read first: the largest change, then the rest; and the filters above the list. */
import type { SlipRow } from '../contract'
import { cents } from '../cents'

export type Order = 'change' | 'name' | 'net' | 'gross'
export type Filter = 'all' | 'band' | 'asked' | 'new'
export const FILTERS: Filter[] = ['all', 'band', 'new', 'asked']

const isNew = (slip: SlipRow) => !slip.change.has_last
const moved = (slip: SlipRow) => {
  const value = cents(slip.change.net)
  return value < 0n ? -value : value
}
const down = (one: bigint, other: bigint) => (one === other ? 0 : one < other ? 1 : -1)

/** Somebody new (nothing to compare with) stands first of all; equal changes by number, so that the list never jumps. */
export function ordered(slips: SlipRow[], order: Order): SlipRow[] {
  const byNumber = (one: SlipRow, other: SlipRow) => one.person.number.localeCompare(other.person.number)
  const compare: Record<Order, (one: SlipRow, other: SlipRow) => number> = {
    change: (one, other) => Number(isNew(other)) - Number(isNew(one)) || down(moved(one), moved(other)),
    net: (one, other) => down(cents(one.net), cents(other.net)),
    gross: (one, other) => down(cents(one.gross), cents(other.gross)),
    name: byNumber,
  }
  return [...slips].sort((one, other) => compare[order](one, other) || byNumber(one, other))
}

const FITS: Record<Filter, (slip: SlipRow) => boolean> = {
  all: () => true,
  band: (slip) => slip.flags.includes('bracket_up'),
  new: isNew,
  asked: (slip) => slip.questions > 0,
}

export const filtered = (slips: SlipRow[], filter: Filter) => slips.filter(FITS[filter])

export const counts = (slips: SlipRow[]): Record<Filter, number> =>
  Object.fromEntries(FILTERS.map((filter) => [filter, filtered(slips, filter).length])) as Record<Filter, number>

/** A first page that ends where the changes become small: ten rows, or all when few are left. */
export const firstPage = (slips: SlipRow[], page = 12): SlipRow[] =>
  slips.length <= page + 3 ? slips : slips.slice(0, page)

/** The largest change among those not shown, for "the other 4 moved by less than …". */
export function largestLeft(slips: SlipRow[], shown: number): bigint {
  return slips.slice(shown).reduce((most, slip) => (moved(slip) > most ? moved(slip) : most), 0n)
}
