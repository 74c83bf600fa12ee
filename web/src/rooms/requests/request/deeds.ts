/** The deeds on a request: which there are for this viewer, which is the main one, and what each asks for. */
import type { IconName } from '@/base/parts/Icon'
import type { Request } from '../contract'

export type DeedName =
  | 'approve'
  | 'refuse'
  | 'done'
  | 'read'
  | 'resubmit'
  | 'mend'
  | 'return'
  | 'transfer'
  | 'add'
  | 'copy'
  | 'comment'
  | 'urge'
  | 'withdraw'
  | 'move'

const MAIN: DeedName[] = ['approve', 'done', 'resubmit', 'mend', 'read']
export const ICONS: Partial<Record<DeedName, IconName>> = {
  approve: 'check',
  refuse: 'x',
  return: 'undo',
  transfer: 'send',
  add: 'plus',
  copy: 'mail',
  comment: 'msg',
  urge: 'bell',
  withdraw: 'undo',
  done: 'check',
  mend: 'pen',
  move: 'flow',
}

/** `main` is the filled button, `second` stands beside it, the rest are in a menu. */
export function deedsOf(one: Request): { main: DeedName | null; second: DeedName | null; more: DeedName[] } {
  const mine = (one.mine?.may ?? []).filter((name) => name !== 'choose_return') as DeedName[]
  const all = [...new Set([...mine, ...(one.may as DeedName[])])]
  const main = MAIN.find((name) => all.includes(name)) ?? null
  const rest = all.filter((name) => name !== main)
  const second = (['refuse', 'urge', 'comment'] as DeedName[]).find((name) => rest.includes(name)) ?? null
  return { main, second, more: rest.filter((name) => name !== second) }
}

/** Must something be written, chosen, signed or filled in before it can be done? Else one tap does it. */
export function needsAsking(one: Request, deed: DeedName): boolean {
  const mine = one.mine
  if (
    ['refuse', 'return', 'transfer', 'add', 'copy', 'comment', 'withdraw', 'mend', 'resubmit', 'move'].includes(
      deed,
    )
  )
    return true
  if (deed === 'urge' || deed === 'read' || !mine) return false
  const fills = one.fields.some((field) => field.access !== 'see')
  return mine.comment === 'always' || mine.sign || mine.choose.length > 0 || fills
}

/** Is a word needed with this deed? */
export function needsComment(one: Request, deed: DeedName): boolean {
  if (deed === 'comment') return true
  if (deed === 'return' || deed === 'move') return true
  if (deed === 'refuse') return one.mine?.comment !== 'never'
  return (deed === 'approve' || deed === 'done') && one.mine?.comment === 'always'
}

export function pathOf(one: Request, deed: DeedName): string {
  const task = `/flow/tasks/${one.mine?.task}`
  const instance = `/flow/instances/${one.id}`
  if (deed === 'approve' || deed === 'refuse' || deed === 'done' || deed === 'read') return `${task}/decide`
  if (deed === 'return' || deed === 'transfer' || deed === 'add' || deed === 'mend') return `${task}/${deed}`
  return `${instance}/${deed}`
}
