/** The lines of a payslip in the order people read them: what is earned, what goes off, what the employer adds. */
import type { SlipLine } from '../contract'
import { isZero } from '../cents'

export const GROUPS = ['earning', 'deduction', 'insurance', 'tax', 'employer', 'other'] as const
export type GroupKey = (typeof GROUPS)[number]

export type Group = { key: GroupKey; lines: SlipLine[] }

const keyOf = (line: SlipLine): GroupKey =>
  (GROUPS as readonly string[]).includes(line.kind) ? (line.kind as GroupKey) : 'other'

export function grouped(lines: SlipLine[]): Group[] {
  return GROUPS.map((key) => ({ key, lines: lines.filter((line) => keyOf(line) === key) })).filter(
    (group) => group.lines.length > 0,
  )
}

/** What an employee sees first: no employer's side, and no line of nothing except the tax, which is asked about most. */
export function ofMine(lines: SlipLine[]): { mine: SlipLine[]; employer: SlipLine[] } {
  const mine = lines.filter((line) => keyOf(line) !== 'employer')
  return {
    mine: mine.filter((line) => !isZero(line.amount) || keyOf(line) === 'tax'),
    employer: lines.filter((line) => keyOf(line) === 'employer'),
  }
}
