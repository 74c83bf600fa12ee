/** A condition said in words, over the fields of the form and what is known of the applicant. */
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { useShape } from '@/base/api/records'
import type { Condition, Field, Label, Leaf, Link, RowPage } from '@/base/api/contract'
import { titleOf } from '@/base/inputs/useLinkOptions'
import { useConditionWords } from '@/base/list/Chips'
import { everyStep } from '../../model/walk'
import { conditionFields } from '../../model/condition'
import type { FormField } from '../../contract'
import { useBoard } from '../board'

/** Titles of the records that conditions name by id, one question for each sort of record. */
export function useTitles(target: string, ids: (string | number)[]) {
  const shape = useShape(target)
  return useQuery({
    queryKey: ['titles', target, ids],
    queryFn: ({ signal }) =>
      api.get<RowPage>(`/records/${target}`, { where: ['in', 'id', ids], limit: 200 }, signal),
    enabled: ids.length > 0 && !!shape.data,
    staleTime: 5 * 60_000,
    select: (page) => new Map(page.rows.map((row) => [String(row.id), titleOf(row, shape.data?.title)])),
  }).data
}

const leavesIn = (condition: Condition | null | undefined): Leaf[] => {
  if (!condition) return []
  if (['all', 'any', 'not'].includes(condition[0])) return (condition.slice(1) as Condition[]).flatMap(leavesIn)
  return [condition as Leaf]
}

const idsOf = (value: unknown): (string | number)[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'number' || (typeof one === 'string' && /^\d+$/.test(one)) ? [one] : [],
  )

/** Bare ids of links become {id, title}, so that chips and inputs can say them. */
export function useReadable(conditions: (Condition | null | undefined)[], fields: Field[]) {
  const leaves = conditions.flatMap(leavesIn)
  const links = leaves.filter(([, name]) => fields.find((field) => field.name === name)?.target)
  const ids = (target: string) => [
    ...new Set(
      links
        .filter(([, name]) => fields.find((field) => field.name === name)?.target === target)
        .flatMap(([, , value]) => idsOf(value)),
    ),
  ]
  const offices = useTitles('people.office', ids('people.office'))
  const departments = useTitles('people.department', ids('people.department'))
  const people = useTitles('people.person', ids('people.person'))
  const known: Record<string, Map<string, string> | undefined> = {
    'people.office': offices,
    'people.department': departments,
    'people.person': people,
  }
  return (leaf: Leaf): Leaf => {
    const [word, name, value] = leaf
    const target = fields.find((field) => field.name === name)?.target
    if (!target || value === undefined) return leaf
    const link = (one: unknown): unknown =>
      typeof one === 'object' ? one : ({ id: one, title: known[target]?.get(String(one)) ?? '…' } as Link)
    return [word, name, Array.isArray(value) ? value.map(link) : link(value)]
  }
}

/** What conditions may speak of, by the form given. */
export function useConditionFields(form: FormField[]): Field[] {
  const { parts } = useBoard()
  const his = (label: Label): Label => ({
    zh: i18next.getFixedT('zh')('flow.cond.his', { what: label.zh }),
    en: i18next.getFixedT('en')('flow.cond.his', { what: label.en }),
  })
  return conditionFields(form, parts, his)
}

export function useCondition() {
  const { form, steps } = useBoard().design.body
  const whens = [...everyStep(steps)].flatMap((step) => step.arms?.map((arm) => arm.when) ?? [])
  return useSaid(useConditionFields(form), whens)
}

/** Says any of the `known` conditions; "" for the empty one. */
export function useSaid(fields: Field[], known: (Condition | null | undefined)[]) {
  const { t } = useTranslation()
  const words = useConditionWords(fields)
  const readable = useReadable(known, fields)
  const say = (condition: Condition | null | undefined, inner = false): string => {
    if (!condition) return ''
    const [word, ...rest] = condition as [string, ...Condition[]]
    if (word === 'not') return t('flow.cond.not', { what: say(rest[0]) })
    if (word === 'all' || word === 'any') {
      const said = rest.map((one) => say(one, true)).join(t(`flow.cond.join_${word}`))
      return inner && rest.length > 1 && word === 'any' ? t('flow.cond.brackets', { what: said }) : said
    }
    return words(readable(condition as Leaf))
      .filter(Boolean)
      .join(' ')
  }
  return (condition: Condition | null | undefined) => say(condition)
}
