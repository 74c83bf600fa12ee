/** What differs between two versions, said in sentences. Pure: gets the words and the names it may use. */
import type { Condition, Label } from '@/base/api/contract'
import type {
  Access,
  Change,
  Chooser,
  Due,
  FormField,
  Lane,
  Nobody,
  Setting,
  SettingValue,
  Step,
  Until,
} from '../contract'
import { comesAgain, stagesOf } from './limit'
import { fieldName, sayStep, sayUntil, sayWho, type Namer } from './say'

export type Teller = Namer & { condition: (one: Condition | null | undefined) => string }

/** The name of what changed, as its card shows it. */
export function sayThing(change: Change, n: Teller): string {
  if (change.of === 'process') return n.t('flow.diff.process')
  if (change.of === 'field') return n.label((change.now as FormField).label) || n.t('flow.field.nameless')
  return sayName(change.now, n)
}

/** A step, an arm or a lane by its title, else by what it is. */
export function sayName(thing: Partial<Step & Lane>, n: Teller): string {
  const title = n.label(thing.title)
  if (title) return title
  if (thing.kind) return n.t(`flow.kind.${thing.kind}`)
  if (thing.when === undefined) return n.t('flow.arm.lane')
  return n.condition(thing.when) || n.t('flow.arm.otherwise')
}

export function sayChange(change: Change, n: Teller): string[] {
  if (change.what !== 'changed') return [sayComing(change, n)]
  const said = Object.entries(change.parts).flatMap(([part, [old, now]]) =>
    part === 'with'
      ? change.settings.flatMap((one) => saySetting(one, n))
      : (SAYS[part] ?? other)(part, old, now, change, n),
  )
  return said.length ? said : [n.t('flow.diff.small')]
}

function sayComing(change: Change, n: Teller): string {
  const { t } = n
  const what = t(`flow.diff.${change.of === 'field' ? 'field' : change.now.kind ? 'step' : 'way'}_${change.what}`)
  const more = change.what === 'moved' ? '' : sayKept(change, n)
  const place = change.what === 'gone' ? '' : sayPlace(change, n)
  return [what, place, more].filter(Boolean).join(t('flow.comma'))
}

function sayKept({ of, now }: Change, n: Teller): string {
  if (of === 'field') return kindName((now as FormField).kind, n)
  if (now.kind) return sayStep(now as unknown as Step, n)
  return n.label((now as Lane).title) ? n.condition((now as Lane).when) : ''
}

function sayPlace({ of, after, inside }: Change, n: Teller): string {
  const name = (id: string) => (of === 'field' ? fieldName(id, n) : n.step(id))
  if (after) return n.t('flow.diff.after', { what: name(after) })
  return inside ? n.t('flow.diff.first_in', { what: name(inside) }) : n.t('flow.diff.first')
}

type Say = (part: string, old: unknown, now: unknown, change: Change, n: Teller) => string[]

const partName = (part: string, n: Teller) => n.t(`flow.diff.part.${part}`)

/** "What: was …, is …"; nothing where both read the same. */
function turned(what: string, was: string, is: string, { t }: Teller): string[] {
  if (was === is) return []
  if (!was) return [t('flow.diff.set', { what, is })]
  return [is ? t('flow.diff.turned', { what, was, is }) : t('flow.diff.unset', { what, was })]
}

const worded =
  (word: (value: unknown, n: Teller, side: 0 | 1, change: Change) => string): Say =>
  (part, old, now, change, n) =>
    turned(partName(part, n), word(old, n, 0, change), word(now, n, 1, change), n)

const switched =
  (isOn: (value: unknown) => boolean): Say =>
  (part, old, now, _, n) =>
    isOn(old) === isOn(now) ? [] : [n.t(isOn(now) ? 'flow.diff.on' : 'flow.diff.off', { what: partName(part, n) })]

/** What came to a list and what left it. */
function listed(what: string, old: string[], now: string[], { t }: Teller): string[] {
  const came = now.filter((one) => !old.includes(one))
  const went = old.filter((one) => !now.includes(one))
  const said = [
    came.length ? t('flow.diff.more', { what, list: came.join(t('flow.and')) }) : '',
    went.length ? t('flow.diff.less', { what, list: went.join(t('flow.and')) }) : '',
  ].filter(Boolean)
  return said.length || old.join() === now.join() ? said : [t('flow.diff.order', { what })]
}

const kindName = (kind: string, n: Teller) =>
  n.label(n.parts?.kinds.find((one) => one.name === kind)?.label) || n.t(`flow.field.stock.${kind}`)

const inBraces = (text: string, n: Teller) =>
  text.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, id: string) =>
    n.t('flow.diff.quoted', { what: id === 'applicant' ? n.t('flow.naming.applicant') : fieldName(id, n) }),
  )

function sayDue(due: Due | null | undefined, { t }: Teller): string {
  const stages = stagesOf(due)
  const said = stages.map(({ hours, then }, at) =>
    t(at ? 'flow.diff.stage_later' : 'flow.diff.stage', { hours, then: t(`flow.limit.then_${then}`) }),
  )
  if (due?.again && comesAgain(stages)) said.push(t('flow.diff.again', { hours: due.again }))
  return said.join(t('flow.comma'))
}

function sayNobody(told: Nobody | null | undefined, n: Teller): string {
  const then = told?.then ?? 'admin'
  return then === 'ask' ? `${n.t('flow.ask.nobody_ask')} ${sayWho(told?.who, n)}` : n.t(`flow.ask.nobody_${then}`)
}

const sayMode: Say = (_, __, ___, { parts, now }, n) => {
  const said = (side: 0 | 1) => {
    const mode = String((parts.mode ? parts.mode[side] : now.mode) ?? 'all')
    const share = (parts.share ? parts.share[side] : now.share) ?? 50
    return mode === 'share' ? n.t('flow.mode_short.share', { share }) : n.t(`flow.ask.mode.${mode}`)
  }
  return turned(partName('mode', n), said(0), said(1), n)
}

const saySeen: Say = (_, old, now, __, n) => {
  const [before, after] = [old ?? {}, now ?? {}] as Record<string, Access>[]
  return [...new Set([...Object.keys(before!), ...Object.keys(after!)])].flatMap((id) =>
    turned(
      n.t('flow.diff.seen', { field: fieldName(id, n) }),
      n.t(`flow.seen.${before![id] ?? 'see'}`),
      n.t(`flow.seen.${after![id] ?? 'see'}`),
      n,
    ),
  )
}

const MAY = ['return', 'transfer', 'add', 'choose_return']
const sayMay: Say = (part, old, now, _, n) => {
  const names = (list: unknown) => ((list as string[] | null) ?? MAY).map((one) => n.t(`flow.ask.may_${one}`))
  return listed(partName(part, n), names(old), names(now), n)
}

const sayOptions: Say = (part, old, now, _, n) => {
  const labels = (options: unknown) =>
    (options as FormField['options'])?.choices?.map(([, label]) => n.label(label)) ?? []
  return listed(partName(part, n), labels(old), labels(now), n)
}

const saySummary: Say = (part, old, now, _, n) => {
  const names = (ids: unknown) => ((ids as string[] | null) ?? []).map((id) => fieldName(id, n))
  return listed(partName(part, n), names(old), names(now), n)
}

function sayBegins(begins: unknown, n: Teller): string {
  const told = begins as { on: string; days: number } | null | undefined
  if (!told) return n.t('flow.begins.never')
  const occasion = n.label(n.parts?.occasions.find((one) => one.name === told.on)?.label) || told.on
  return n.t('flow.diff.begins', { occasion, days: told.days })
}

function saySetting({ label, old, new: now }: Setting, n: Teller): string[] {
  const said = (value: SettingValue): string => {
    if (value === null) return ''
    if (typeof value === 'boolean') return n.t(value ? 'base.yes' : 'base.no')
    if (Array.isArray(value)) return sayWho(value as Chooser[], n)
    return typeof value === 'string' ? inBraces(value, n) : n.label(value)
  }
  return turned(n.label(label), said(old), said(now), n)
}

const other: Say = (part, _, __, ___, n) => [n.t('flow.diff.also', { what: partName(part, n) })]
const title = worded((text, n) => inBraces(n.label(text as Label), n))
const on = switched(Boolean)

const SAYS: Record<string, Say> = {
  title,
  label: title,
  hint: title,
  who: worded((who, n) => ((who as Chooser[] | null)?.length ? sayWho(who as Chooser[], n) : '')),
  mode: sayMode,
  share: (part, old, now, change, n) => (change.parts.mode ? [] : sayMode(part, old, now, change, n)),
  refusal: switched((value) => value === 'counts'),
  nobody: worded((told, n) => sayNobody(told as Nobody | null, n)),
  self: switched((value) => (value ?? 'lead') === 'lead'),
  due: worded((due, n) => sayDue(due as Due | null, n)),
  may: sayMay,
  fields: saySeen,
  sign: on,
  comment: worded((when, n) => n.t(`flow.ask.comment_${(when as string | null) ?? 'refusal'}`)),
  refused: worded((then, n) => n.t(`flow.ask.refused_${(then as string | null) ?? 'end'}`)),
  when: worded((when, n) => n.condition(when as Condition | null) || n.t('flow.arm.otherwise')),
  act: worded((name, n) => n.label(n.parts?.acts.find((one) => one.name === name)?.label)),
  until: worded((until, n) => (until ? sayUntil({ until: until as Until } as Step, n) : '')),
  key: worded((key, n) => n.label(n.parts?.flows.find((one) => one.key === key)?.label)),
  wait: switched((value) => value !== false),
  kind: worded((kind, n, _, { of }) =>
    !kind ? '' : of === 'field' ? kindName(kind as string, n) : n.t(`flow.kind.${kind as string}`),
  ),
  needed: on,
  inner: on,
  filled: on,
  options: sayOptions,
  begins: worded(sayBegins),
  summary: saySummary,
  same: switched((value) => (value ?? 'merge') === 'merge'),
  quick: on,
  tells: on,
  read_within: worded((days, n) => (days ? n.t('flow.diff.within', { count: days as number }) : '')),
}
