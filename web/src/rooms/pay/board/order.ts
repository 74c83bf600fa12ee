/** Which payslips are read first: the largest change, then the rest; and the filters above the list. */
import type { SlipRow } from '../contract'
import { cents } from '../cents'

export type Order = 'change' | 'name' | 'net' | 'gross'
export type Filter = 'all' | 'band' | 'asked' | 'warned' | 'new'
export const FILTERS: Filter[] = ['all', 'band', 'warned', 'new', 'asked']

const size = (text: string | null) => {
  const value = cents(text)
  return value < 0n ? -value : value
}
const down = (one: bigint, other: bigint) => (one === other ? 0 : one < other ? 1 : -1)

/** Somebody new (nothing to compare with) stands first of all; equal changes by number, so that the list never jumps. */
export function ordered(slips: SlipRow[], order: Order): SlipRow[] {
  const byNumber = (one: SlipRow, other: SlipRow) => one.person.number.localeCompare(other.person.number)
  const compare: Record<Order, (one: SlipRow, other: SlipRow) => number> = {
    change: (one, other) =>
      Number(other.change === null) - Number(one.change === null) || down(size(one.change), size(other.change)),
    net: (one, other) => down(cents(one.net), cents(other.net)),
    gross: (one, other) => down(cents(one.gross), cents(other.gross)),
    name: byNumber,
  }
  return [...slips].sort((one, other) => compare[order](one, other) || byNumber(one, other))
}

const FITS: Record<Filter, (slip: SlipRow) => boolean> = {
  all: () => true,
  band: (slip) => slip.flags.includes('band'),
  warned: (slip) => slip.flags.includes('provisional') || slip.flags.includes('warning'),
  new: (slip) => slip.flags.includes('new') || slip.change === null,
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
  return slips.slice(shown).reduce((most, slip) => (size(slip.change) > most ? size(slip.change) : most), 0n)
}
