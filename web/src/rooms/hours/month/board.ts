/** From the months of the offices to the board: what each cell says, which offices may be closed, what the button names. */
import type { TFunction } from 'i18next'
import type { BoardCell } from '@/base/board/PeriodBoard'
import type { Id } from '@/base/api/contract'
import type { Cell, ExceptionCount, MonthBoard, OfficeMonth } from '../contract'
import type { Name } from '../say'

export type Words = { t: TFunction; instant: (iso: string) => string }

const STATES = { done: 'done', ready: 'ready', attention: 'blocked', wait: 'waiting' } as const

export const isImported = (office: OfficeMonth) => office.cells.import?.state === 'done'
export const isClosed = (office: OfficeMonth) => office.cells.close?.state === 'done'
export const isReady = (office: OfficeMonth) => office.cells.close?.state === 'ready'

/** One line as the cell's word, the rest below it; a done cell tells when instead, if there is nothing else to tell. */
export function cellOf(cell: Cell | undefined, w: Words): BoardCell {
  if (!cell) return { state: 'none' }
  const [first = '', ...rest] = cell.lines
  const when = cell.at ? w.instant(cell.at) : ''
  return { state: STATES[cell.state], text: first, note: rest.join(w.t('hours.comma')) || when }
}

/** The two largest kinds of trouble stand in one line, the rest below: "10 项缺卡，3 项旷工". */
export function checkCell(office: OfficeMonth, w: Words): BoardCell {
  const cell = office.cells.check
  if (!cell || cell.state !== 'attention') return cellOf(cell, w)
  const comma = w.t('hours.comma')
  return { state: 'blocked', text: cell.lines.slice(0, 2).join(comma), note: cell.lines.slice(2).join(comma) }
}

export function closeCell(office: OfficeMonth, isChosen: boolean, w: Words): BoardCell {
  const cell = office.cells.close
  if (cell?.state !== 'ready') return cellOf(cell, w)
  if (!isChosen)
    return { state: 'waiting', text: w.t('hours.cell.left_out'), note: w.t('hours.cell.left_out_note') }
  return { state: 'ready', text: cell.lines[0], note: w.t('hours.cell.ready_note', { count: office.people }) }
}

/** Ready offices that the viewer did not take out: exactly what the button closes. */
export const chosenToClose = (offices: OfficeMonth[], leftOut: Id[]) =>
  offices.filter((one) => isReady(one) && !leftOut.includes(one.id))

export const namesOf = (offices: { name: string }[], t: TFunction) =>
  offices.map((one) => one.name).join(t('hours.joiner'))

/** The chips above the list: what waits first, by count; what only tells something comes after. */
export type Chip = { code: string; label: string; count: number; waits: boolean }

export function chipsOf(board: MonthBoard, office: OfficeMonth | undefined, name: Name): Chip[] {
  const known = new Map(board.exceptions.map((one) => [one.code, one]))
  const chip = (one: ExceptionCount, count: number) => ({
    code: one.code,
    label: name(one.label),
    count,
    waits: one.waiting > 0,
  })
  const all = office
    ? Object.entries(office.cells.check?.counts ?? {}).flatMap(([code, count]) =>
        known.has(code) ? [chip(known.get(code)!, count)] : [],
      )
    : board.exceptions.map((one) => chip(one, one.count))
  return all.sort((one, other) => Number(other.waits) - Number(one.waits) || other.count - one.count)
}

export function waitingCount(board: MonthBoard, office: OfficeMonth | undefined): number {
  const list = office
    ? Object.entries(office.cells.check?.counts ?? {}).filter(([code]) => code !== 'unmatched')
    : board.exceptions.map((one) => [one.code, one.waiting] as const)
  return list.reduce((all, [, count]) => all + count, 0)
}

/** The days that wait for a word of the person, in the offices that are not closed yet. */
export function toRemind(board: MonthBoard, office: OfficeMonth | undefined): { offices: Id[]; days: number } {
  const some = (office ? [office] : board.offices).filter((one) => one.cells.check?.remind)
  const days = some.reduce((all, one) => all + (one.cells.check?.remind ?? 0), 0)
  return { offices: some.map((one) => one.id), days }
}

/** Taps that nobody is known for are decided in the import, not here. */
export const unmatchedCount = (offices: OfficeMonth[]) =>
  offices.reduce((all, one) => all + (one.cells.check?.counts?.unmatched ?? 0), 0)
