/** "Move to another department from a day": today's screens stay as they are, the future ones change. */
import { useTranslation } from 'react-i18next'
import type { Field, Link } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import FormDialog from '@/base/form/FormDialog'
import { Note } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Profile } from './contract'
import { PERSON, useMove, type Moved } from './data'

const MOVABLE = ['department', 'office', 'manager', 'job_title'] as const
const LABELS = {
  department: { zh: '部门', en: 'Department' },
  office: { zh: '办公室', en: 'Office' },
  manager: { zh: '直属上级', en: 'Manager' },
  job_title: { zh: '职务', en: 'Job title' },
}
const TARGETS = { department: 'people.department', office: 'people.office', manager: PERSON, job_title: null }

export default function MoveDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const move = useMove(profile.person.id)
  const shape = useShape(PERSON)
  const { post, person } = profile
  const fields: Field[] = [
    { name: 'day', label: { zh: '生效日期', en: 'Valid from' }, kind: 'date', required: true },
    ...MOVABLE.map((name) => ({
      name,
      label: shape.data?.fields.find((field) => field.name === name)?.label ?? LABELS[name],
      kind: TARGETS[name] ? 'link' : 'text',
      target: TARGETS[name],
      required: name === 'office',
    })),
  ]
  const now = {
    department: post?.department,
    office: post?.office,
    manager: post?.manager,
    job_title: post?.job_title ?? '',
  }
  const send = async ({ day, $reason, ...changes }: Record<string, unknown>) => {
    const from = typeof day === 'string' ? day : firstOfNext(today)
    if (!Object.keys(changes).length) return toast.bad(t('people.move.nothing'))
    await move.mutateAsync({ ...changes, day: from, reason: String($reason ?? '') } as Moved)
    onClose()
    const back = Object.fromEntries(
      Object.keys(changes).map((name) => {
        const old = now[name as keyof typeof now]
        return [name, typeof old === 'object' ? (old?.id ?? null) : old]
      }),
    )
    toast.done(t('people.move.done', { name: person.name, day: f.day(from, 'plain') }), () =>
      move
        .mutateAsync({ ...back, day: from } as Moved)
        .then(() => toast.done(t('people.move.undone', { name: person.name }))),
    )
  }
  return (
    <FormDialog
      title={t('people.move.title', { name: person.name })}
      lead={t('people.move.lead')}
      fields={fields}
      initial={{ ...now, day: firstOfNext(today) }}
      onSubmit={send}
      submit={t('people.move.submit')}
      onClose={onClose}
      reason
      below={(values) => <Told values={values} now={now} />}
    />
  )
}

export function firstOfNext(today: string): string {
  return `${addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}

/** Says what will change, before it does. */
function Told({ values, now }: { values: Record<string, unknown>; now: Record<string, unknown> }) {
  const { t } = useTranslation()
  const f = useFormat()
  const title = (value: unknown) =>
    typeof value === 'object' ? ((value as Link | null)?.title ?? '—') : String(value || '—')
  const changes = MOVABLE.filter((name) => title(values[name]) !== title(now[name]))
  if (!changes.length || typeof values.day !== 'string') return null
  return (
    <Note tone="ok" icon="merge">
      {t('people.move.told', { day: f.day(values.day, 'plain') })}{' '}
      {changes.map((name, index) => (
        <span key={name}>
          {index > 0 && t('base.list.joiner')}
          {f.label(LABELS[name])} {title(now[name])} → <b>{title(values[name])}</b>
        </span>
      ))}
    </Note>
  )
}
