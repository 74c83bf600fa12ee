/** The lines of a payslip in the order people read them: what is earned, what goes off, what the employer adds. */
import type { SlipLine } from '../contract'
import type { TFunction } from 'i18next'
import { cents, fromCents, isZero, sum } from '../cents'

export const GROUPS = ['earning', 'deduction', 'insurance', 'tax', 'employer', 'final', 'info'] as const
export type GroupKey = (typeof GROUPS)[number]
export type Group = { key: GroupKey; lines: SlipLine[] }

export function groupOf(line: SlipLine): GroupKey {
  if (line.kind === 'info' && line.step === 'final') return 'final'
  if (line.kind !== 'deduction')
    return (GROUPS as readonly string[]).includes(line.kind) ? (line.kind as GroupKey) : 'info'
  if (line.step === 'insurance' || line.step === 'fund') return 'insurance'
  return line.step === 'tax' ? 'tax' : 'deduction'
}

/** What a line does to the net: a deduction lessens it, however the server writes its sign; a difference of paid months does either. */
export function effect(line: SlipLine): string {
  const value = cents(line.amount)
  return line.kind === 'deduction' && value > 0n && !line.code.startsWith('retro_')
    ? fromCents(-value)
    : line.amount
}

export function grouped(lines: SlipLine[]): Group[] {
  return GROUPS.map((key) => ({ key, lines: lines.filter((line) => groupOf(line) === key) })).filter(
    (group) => group.lines.length > 0,
  )
}

export type MineRow = { kind: 'line'; line: SlipLine } | { kind: 'group'; lines: SlipLine[]; total: string }

/** What an employee reads: earnings, deductions, insurance as one row that opens, tax; no line of nothing but the tax. */
export function ofMine(lines: SlipLine[]): MineRow[] {
  const rows: MineRow[] = []
  for (const group of grouped(lines)) {
    if (group.key === 'employer' || group.key === 'final' || group.key === 'info') continue
    const shown = group.lines.filter((line) => group.key === 'tax' || !isZero(line.amount))
    if (group.key === 'insurance' && shown.length > 1)
      rows.push({ kind: 'group', lines: shown, total: sum(shown.map(effect)) })
    else rows.push(...shown.map((line) => ({ kind: 'line' as const, line })))
  }
  return rows
}

/** 6.5 小时, 1 天: what a line of hours or days is about. */
export const quantityOf = (line: SlipLine, t: TFunction): string =>
  line.quantity && !isZero(line.amount)
    ? t(`pay.unit.${line.quantity.unit}`, { value: line.quantity.value, count: Number(line.quantity.value) })
    : ''
