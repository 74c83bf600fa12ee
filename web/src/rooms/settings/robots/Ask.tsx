/** Adds or changes a group robot; its address and secret are typed in and never shown again. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Id, Link, Row } from '@/base/api/contract'
import { useAll } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { toast } from '@/base/toast/toast'
import { KEY, PATH, type Robot, type Robots } from './contract'

const ASKED = ['name', 'kind', 'webhook', 'secret', 'topics', 'offices', 'departments', 'lang', 'is_on']
const NEEDED = ['name', 'kind', 'webhook', 'topics', 'lang']
const SECRET = ['webhook', 'secret']
const TARGETS: Record<string, string> = { offices: 'people.office', departments: 'people.department' }

type Props = { robot: Partial<Robot>; whole: Robots; fields: Field[]; onClose: () => void }

const links = (ids: Id[] | undefined, rows: Row[] | undefined): Link[] =>
  (ids ?? []).map((id) => {
    const row = rows?.find((one) => one.id === id)
    return { id, title: String(row?.title ?? row?.name ?? id) }
  })

export default function Ask({ robot, whole, fields: known, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const offices = useAll('people.office')
  const departments = useAll('people.department')
  if (offices.isPending || departments.isPending) return null
  const fields = ASKED.map((name) => {
    const own = known.find((field) => field.name === name)
    const target = TARGETS[name]
    const more = target
      ? { kind: 'link', target, many: true }
      : name === 'topics'
        ? { kind: 'choice', many: true, choices: whole.topics.map((one) => ({ value: one.name, label: one.label })) }
        : { kind: SECRET.includes(name) ? 'secret' : (own?.kind ?? 'text') }
    const word = t(`settings.robots.field.${name}`, { defaultValue: name })
    return {
      ...(own ?? { name, label: { zh: word, en: word } }),
      ...more,
      required: NEEDED.includes(name),
      hint: t(`settings.robots.hint.${name}`, { defaultValue: '' }) || undefined,
    } as Field
  })
  const initial: Record<string, unknown> = {
    is_on: true,
    kind: 'dingtalk',
    lang: 'zh',
    topics: [],
    ...robot,
    offices: links(robot.offices, offices.data),
    departments: links(robot.departments, departments.data),
    webhook: robot.id === undefined ? null : { masked: `•••• ${robot.webhook_end}` },
    secret: robot.has_secret ? { masked: '••••' } : null,
  }
  const save = async (changed: Record<string, unknown>) => {
    const kept = Object.fromEntries(ASKED.map((name) => [name, robot[name as keyof Robot] ?? initial[name]]))
    const { webhook, secret, ...facts } = { ...kept, ...changed } as Record<string, unknown>
    const given = {
      ...facts,
      topics: facts.topics ?? [],
      offices: ids(facts.offices),
      departments: ids(facts.departments),
      ...(typeof webhook === 'string' && webhook ? { webhook } : {}),
      ...(typeof secret === 'string' && secret ? { secret } : {}),
    }
    client.setQueryData(
      KEY,
      robot.id === undefined
        ? await api.post<Robots>(PATH, given)
        : await api.put<Robots>(`${PATH}/${robot.id}`, given),
    )
    toast.done(t('settings.robots.saved'))
    onClose()
  }
  return (
    <FormDialog
      title={t(robot.id === undefined ? 'settings.robots.add' : 'settings.robots.change')}
      fields={fields}
      initial={initial}
      onClose={onClose}
      onSubmit={save}
    />
  )
}

const ids = (value: unknown) => (Array.isArray(value) ? value : []).map(Number)
