/** From the months of the offices to the board: what each cell says, which offices may be closed, what the button names. */
import type { TFunction } from 'i18next'
import type { BoardCell, BoardStage } from '@/base/board/PeriodBoard'
import type { Id, Label } from '@/base/api/contract'
import { grouped } from '@/base/format/numbers'
import type { ExceptionCode, OfficeMonth } from '../contract'

export type Words = {
  t: TFunction
  label: (label: Label | string | null | undefined) => string
  instant: (iso: string) => string
}

export const STAGES = ['import', 'check', 'close'] as const

export const waitingDays = (office: OfficeMonth) =>
  Object.values(office.waiting).reduce<number>((all, one) => all + (one ?? 0), 0)

export const isImported = (office: OfficeMonth) => office.sources.length > 0

export function stagesOf(offices: OfficeMonth[], t: TFunction): BoardStage[] {
  const total = offices.length
  const closed = offices.filter((one) => one.state === 'closed')
  const done = {
    import: offices.filter(isImported).length,
    check: offices.filter((one) => one.is_ready || one.state === 'closed').length,
    close: closed.length,
  }
  return STAGES.map((key) => ({ key, label: t(`hours.stage.${key}`), done: done[key], total }))
}

/** The two largest kinds of trouble: "10 次缺卡，3 天旷工". */
export function trouble(waiting: OfficeMonth['waiting'], { t }: Words): string {
  const kinds = Object.entries(waiting)
    .filter(([, count]) => count)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 2)
  return kinds
    .map(([code, n]) => t('hours.said.counted', { n, what: t(`hours.code.${code as ExceptionCode}`) }))
    .join(t('hours.comma'))
}

export function importCell(office: OfficeMonth, w: Words): BoardCell {
  const [first, ...rest] = office.sources
  if (!first) return { state: 'blocked', text: w.t('hours.cell.no_file'), note: w.t('hours.cell.no_file_note') }
  const said = w.t('hours.cell.rows', { label: w.label(first.label), count: grouped(first.count) as never })
  const more = rest.length ? w.t('hours.cell.more_files', { count: rest.length }) : ''
  return { state: 'done', text: said, note: first.note || more || (first.at ? w.instant(first.at) : '') }
}

export function checkCell(office: OfficeMonth, w: Words): BoardCell {
  const { t } = w
  if (!isImported(office)) return { state: 'waiting', text: t('hours.cell.wait_import') }
  if (!waitingDays(office))
    return {
      state: 'done',
      text: t('hours.cell.clear'),
      note: t('hours.cell.clear_note', { count: office.people }),
    }
  const note = office.asked_people
    ? t('hours.cell.wait_asked', { count: office.waiting_people, asked: office.asked_people })
    : t('hours.cell.wait_people', { count: office.waiting_people })
  return { state: 'blocked', text: trouble(office.waiting, w), note }
}

export function closeCell(office: OfficeMonth, isChosen: boolean, w: Words): BoardCell {
  const { t } = w
  if (office.state === 'closed') {
    const when = office.closed_at ? w.instant(office.closed_at) : ''
    const note = t('hours.cell.closed_note', { who: office.closed_by ?? '', when }).trim()
    return { state: 'done', text: t('hours.cell.closed'), note }
  }
  if (!office.is_ready)
    return isImported(office) ? { state: 'waiting', text: t('hours.cell.wait_check') } : { state: 'none' }
  if (!isChosen) return { state: 'waiting', text: t('hours.cell.left_out'), note: t('hours.cell.left_out_note') }
  return { state: 'ready', text: t('hours.cell.ready'), note: t('hours.cell.ready_note', { count: office.people }) }
}

/** Ready offices that the viewer did not take out: exactly what the button closes. */
export const chosenToClose = (offices: OfficeMonth[], leftOut: Id[]) =>
  offices.filter((one) => one.state === 'open' && one.is_ready && !leftOut.includes(one.id))

export const namesOf = (offices: { name: string }[], t: TFunction) =>
  offices.map((one) => one.name).join(t('hours.joiner'))
