/** A step said in words: who, how many of them, how long. Pure: gets the words and the names it may use. */
import type { Chooser, FormField, Parts, Step } from '../contract'
import { limitOf } from './limit'
import type { Words } from './make'

export type Namer = {
  t: Words
  label: (label: { zh: string; en: string } | string | null | undefined) => string
  form: FormField[]
  parts?: Parts
  person: (id: unknown) => string
  step: (id: string) => string
}

export function sayChooser(one: Chooser, n: Namer): string {
  const { t } = n
  switch (one.by) {
    case 'applicant':
    case 'office_lead':
      return t(`flow.who.${one.by}`)
    case 'lead':
    case 'department_lead':
      return sayUp(one, t)
    case 'role':
      return one.role
        ? t(one.near ? 'flow.who.role_near' : 'flow.who.role_all', { role: roleName(one.role, n) })
        : t('flow.who.role')
    case 'person': {
      const ids = (one.ids as unknown[] | undefined) ?? []
      return ids.length ? ids.map(n.person).join(t('flow.and')) : t('flow.who.person')
    }
    case 'field':
      return one.field ? t('flow.who.field_is', { field: fieldName(String(one.field), n) }) : t('flow.who.field')
    case 'chosen':
      return one.at === 'start' || !one.at
        ? t('flow.who.chosen_start')
        : t('flow.who.chosen_at', { step: n.step(String(one.at)) })
    default:
      return n.label(n.parts?.choosers.find((part) => part.by === one.by)?.label) || one.by
  }
}

function sayUp(one: Chooser, t: Words): string {
  const lead = one.by === 'lead'
  const up = Number(one.up ?? (lead ? 1 : 0))
  const word = lead ? 'lead' : 'department'
  return up <= (lead ? 2 : 1) ? t(`flow.who.${word}_${up}`) : t(`flow.who.${word}_n`, { up })
}

export function roleName(role: unknown, n: Namer): string {
  return n.label(n.parts?.roles.find((one) => one.name === role)?.label) || String(role)
}

export function fieldName(id: string, n: Namer): string {
  return n.label(n.form.find((field) => field.id === id)?.label) || id
}

export const sayWho = (who: Chooser[] | undefined, n: Namer) =>
  who?.length ? who.map((one) => sayChooser(one, n)).join(n.t('flow.and')) : n.t('flow.who.nobody_yet')

/** The small line under a card's title. */
export function sayStep(step: Step, n: Namer): string {
  const { t } = n
  const parts: string[] = []
  if (step.kind === 'approve' || step.kind === 'do') {
    parts.push(sayWho(step.who, n))
    if (step.mode && step.mode !== 'any') parts.push(t(`flow.mode_short.${step.mode}`, { share: step.share ?? 50 }))
    if (limitOf(step.due)) parts.push(t('flow.within', { hours: limitOf(step.due) }))
  } else if (step.kind === 'copy') parts.push(sayWho(step.who, n))
  else if (step.kind === 'act') {
    const act = n.parts?.acts.find((one) => one.name === step.act)
    parts.push(act ? n.label(act.hint) || t('flow.act_fails') : t(step.act ? 'flow.act_unknown' : 'flow.act_none'))
  } else if (step.kind === 'wait') parts.push(sayUntil(step, n))
  else if (step.kind === 'flow')
    parts.push(
      ...[n.label(n.parts?.flows.find((one) => one.key === step.key)?.label)].filter(Boolean),
      step.key ? t(step.wait === false ? 'flow.sub_goes_on' : 'flow.sub_waits') : t('flow.sub_none'),
    )
  return parts.join(t('flow.comma'))
}

export function sayUntil(step: Step, { t, ...n }: Namer): string {
  const { field, hours, days, offset_days: offset = 0 } = step.until ?? {}
  if (field) {
    const name = fieldName(field, { t, ...n })
    if (!offset) return t('flow.until.field', { field: name })
    return t(offset > 0 ? 'flow.until.field_after' : 'flow.until.field_before', {
      field: name,
      days: Math.abs(offset),
    })
  }
  if (hours) return t('flow.until.hours', { hours })
  return t('flow.until.days', { days: days ?? 0 })
}
