/** A condition as people fill it in: a group of simple sentences and of groups, and how many of them have to hold. */
import type { Condition, Field, Label, Leaf } from '@/base/api/contract'
import type { FormField, Parts } from '../contract'

/** Every one, any one, not one, not every one of the parts. */
export const HOWS = ['all', 'any', 'none', 'not_all'] as const
export type How = (typeof HOWS)[number]
export type Group = { how: How; leaves: Leaf[]; groups: Group[] }

export const EMPTY: Group = { how: 'all', leaves: [], groups: [] }

const JOINS = ['all', 'any', 'not']
const isLeaf = (condition: Condition): condition is Leaf => !JOINS.includes(condition[0])

export function toGroup(condition: Condition | null | undefined): Group {
  if (!condition) return EMPTY
  if (isLeaf(condition)) return { ...EMPTY, leaves: [condition] }
  const [join, ...parts] = condition as [string, ...Condition[]]
  if (join === 'not') return turned(toGroup(parts[0]))
  return {
    how: join as 'all' | 'any',
    leaves: parts.filter(isLeaf),
    groups: parts.filter((part) => !isLeaf(part)).map(toGroup),
  }
}

const TURNED: Record<How, How> = { all: 'not_all', not_all: 'all', any: 'none', none: 'any' }
const single = (group: Group) => group.leaves.length === 1 && !group.groups.length

/** Of one sentence "not" is read as "none of these", whichever way it was joined. */
function turned(group: Group): Group {
  if (single(group)) return { ...group, how: group.how === 'none' || group.how === 'not_all' ? 'all' : 'none' }
  return { ...group, how: TURNED[group.how] }
}

/** Groups that nobody has filled yet say nothing. */
export function fromGroup({ how, leaves, groups }: Group): Condition {
  const parts = [...leaves, ...groups.filter(saysSomething).map(fromGroup)]
  const join = how === 'all' || how === 'not_all' ? 'all' : 'any'
  if (!parts.length) return ['all']
  const joined: Condition = parts.length === 1 ? parts[0]! : [join, ...parts]
  return how === 'all' || how === 'any' ? joined : ['not', joined]
}

const saysSomething = (group: Group): boolean => group.leaves.length > 0 || group.groups.some(saysSomething)

/** What the links among the applicant's facts point to. */
const TARGETS: Record<string, string> = {
  'applicant.office': 'people.office',
  'applicant.department': 'people.department',
  'applicant.manager': 'people.person',
  office: 'people.office',
  department: 'people.department',
  manager: 'people.person',
}

/**
 * Fields that a condition may name: those of the form that can be compared, then what is known of the applicant.
 * Where both are called the same ("department" of the newcomer and of whoever begins), `his` tells them apart.
 */
export function conditionFields(
  form: FormField[],
  parts: Parts | undefined,
  his: (label: Label) => Label,
): Field[] {
  const own = form.filter((field) => !['file', 'secret', 'formula', 'data'].includes(field.kind)).map(asField)
  const facts = (parts?.applicant_facts ?? []).map((fact) => ({
    name: fact.path,
    label: own.some((field) => (field.label as Label).zh === fact.label.zh) ? his(fact.label) : fact.label,
    kind: fact.kind,
    choices: fact.choices,
    target: fact.target ?? TARGETS[fact.path],
  }))
  return [...own, ...facts]
}

/** Who may start: of the viewer himself the same facts are known, under their bare names. */
export const starterFields = (parts: Parts | undefined): Field[] =>
  conditionFields([], parts, (label) => label).map((field) => ({
    ...field,
    name: field.name.replace('applicant.', ''),
  }))

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
