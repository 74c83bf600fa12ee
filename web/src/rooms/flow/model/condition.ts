/** A condition as people fill it in: groups of simple sentences; all of a group must hold, one group is enough. */
import type { Condition, Field, Leaf } from '@/base/api/contract'
import type { FormField, Parts } from '../contract'

export type Groups = Leaf[][]

const isJoin = (condition: Condition, word: string) => condition[0] === word

/** Null when the condition is built in a way that the groups can't show (it is then said, not edited). */
export function toGroups(condition: Condition | null | undefined): Groups | null {
  if (!condition || (isJoin(condition, 'all') && condition.length === 1)) return [[]]
  if (isJoin(condition, 'any')) {
    const groups = (condition.slice(1) as Condition[]).map(toGroup)
    return groups.every((one) => one !== null) ? groups : null
  }
  const single = toGroup(condition)
  return single && [single]
}

function toGroup(condition: Condition): Leaf[] | null {
  if (isJoin(condition, 'any') || isJoin(condition, 'not')) return null
  if (!isJoin(condition, 'all')) return [condition as Leaf]
  const leaves = condition.slice(1) as Condition[]
  return leaves.some((one) => ['all', 'any', 'not'].includes(one[0])) ? null : (leaves as Leaf[])
}

export function fromGroups(groups: Groups): Condition {
  const full = groups.filter((group) => group.length > 0)
  const one = (group: Leaf[]): Condition => (group.length === 1 ? group[0]! : ['all', ...group])
  if (!full.length) return ['all']
  return full.length === 1 ? one(full[0]!) : ['any', ...full.map(one)]
}

/** What the links among the applicant's facts point to. */
const TARGETS: Record<string, string> = {
  'applicant.office': 'people.office',
  'applicant.department': 'people.department',
  'applicant.manager': 'people.person',
  office: 'people.office',
  department: 'people.department',
  manager: 'people.person',
}

/** Fields that a condition may name: those of the form that can be compared, then what is known of the applicant. */
export function conditionFields(form: FormField[], parts: Parts | undefined): Field[] {
  const own = form.filter((field) => !['file', 'secret', 'formula', 'data'].includes(field.kind)).map(asField)
  const facts = (parts?.applicant_facts ?? []).map((fact) => ({
    name: fact.path,
    label: fact.label,
    kind: fact.kind,
    choices: fact.choices,
    target: fact.target ?? TARGETS[fact.path],
  }))
  return [...own, ...facts]
}

/** Who may start: of the viewer himself the same facts are known, under their bare names. */
export const starterFields = (parts: Parts | undefined): Field[] =>
  conditionFields([], parts).map((field) => ({ ...field, name: field.name.replace('applicant.', '') }))

/** A field of the form as the house's inputs take it. */
export const asField = (field: FormField): Field => ({
  name: field.id,
  label: field.label,
  kind: field.kind,
  required: field.needed,
  hint: field.hint,
  choices: field.options?.choices?.map(([value, label]) => ({ value, label })),
  target: field.options?.target ?? (field.kind === 'person' ? 'people.person' : undefined),
})
