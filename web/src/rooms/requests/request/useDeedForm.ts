/** What somebody has said so far about a deed: whether it is enough, and what is sent. */
import { useState } from 'react'
import type { FormField, KeptFile, Person, Request } from '../contract'
import { needsComment, type DeedName } from './deeds'
import { valuesForServer } from './FieldInputs'

export type Where = 'before' | 'after' | 'beside'
export type How = 'users' | 'again' | 'skip' | 'stop'

export type Draft = {
  values: Record<string, unknown>
  comment: string
  people: Person[]
  chosen: Record<string, Person[]>
  to: string
  resume: boolean
  where: Where
  how: How
  signature: string
  typed: string
  files: KeptFile[]
}

const FILLS: DeedName[] = ['approve', 'done', 'resubmit']
const NAMES_PEOPLE: DeedName[] = ['transfer', 'add', 'copy']

/** What this deed asks for. */
export function asksFor(one: Request, deed: DeedName, draft: Pick<Draft, 'how'>) {
  const fills = FILLS.includes(deed)
  return {
    fields: fills ? one.fields.filter((field) => field.access !== 'see') : [],
    choose: fills ? (one.mine?.choose ?? []) : [],
    sign: !!one.mine?.sign && (deed === 'approve' || deed === 'done'),
    people: NAMES_PEOPLE.includes(deed) || (deed === 'mend' && draft.how === 'users'),
  }
}

export function isReady(one: Request, deed: DeedName, draft: Draft): boolean {
  const asks = asksFor(one, deed, draft)
  return (
    (deed !== 'move' || !one.move?.why) &&
    (!needsComment(one, deed) || !!draft.comment.trim() || (deed === 'comment' && draft.files.length > 0)) &&
    (!asks.people || draft.people.length > 0) &&
    (!asks.sign || !!draft.signature) &&
    asks.choose.every((step) => draft.chosen[step.step]?.length)
  )
}

const ids = (people: Person[]) => people.map((one) => Number(one.user))

export function bodyOf(one: Request, deed: DeedName, draft: Draft, fields: FormField[]): unknown {
  const before = one.values
  const { comment, values, to, resume, where, how, signature, typed } = draft
  const users = ids(draft.people)
  const chosen = Object.fromEntries(Object.entries(draft.chosen).map(([step, list]) => [step, ids(list)]))
  switch (deed) {
    case 'approve':
    case 'refuse':
    case 'done':
      return { verdict: deed, comment, values: valuesForServer(fields, before, values), signature, typed, chosen }
    case 'resubmit':
      return { values: valuesForServer(fields, {}, values), chosen, comment }
    case 'return':
      return { to, resume, comment }
    case 'transfer':
      return { user: users[0], comment }
    case 'add':
      return { users, where, comment }
    case 'copy':
      return { users }
    case 'comment':
      return { text: comment, mentions: users, files: draft.files.map((one) => one.id) }
    case 'move':
      return { version: one.move?.number, comment }
    case 'mend':
      return { users: how === 'users' ? users : [], ...(how === 'users' ? {} : { [how]: true }), comment }
    default:
      return { comment }
  }
}

export function useDeedForm(one: Request) {
  const [draft, setDraft] = useState<Draft>(() => ({
    values: one.values,
    comment: '',
    people: [],
    chosen: {},
    to: one.mine?.returns[0]?.node ?? 'start',
    resume: true,
    where: 'beside',
    how: one.mine?.hows[0] ?? 'users',
    signature: '',
    typed: '',
    files: [],
  }))
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }))
  return { draft, set, setDraft }
}
