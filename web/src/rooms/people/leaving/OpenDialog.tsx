/** Somebody leaves: the case is opened, or its day is changed. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { addDays, daysBetween } from '@/base/format/dates'
import type { Field, Id } from '@/base/api/contract'
import { Note } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { CaseHead } from './contract'
import { useDeed, useLeavingBoard } from './data'
import { caseFields } from './fields'

type Props = { person?: { id: Id; title: string }; now?: CaseHead & { text: string }; onClose: () => void }
const WHO: Field = {
  name: 'person',
  label: { zh: '谁离职', en: 'Who leaves' },
  kind: 'link',
  target: 'people.person',
  required: true,
}
const NOTICE: Record<string, number> = { resignation: 30, dismissal_notice: 30, layoff: 30 }

export default function OpenDialog({ person, now, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const { today } = useMe()
  const board = useLeavingBoard()
  const deed = useDeed()
  const name = person?.title ?? now?.person.title
  const initial: Record<string, unknown> = now
    ? { ...now, off_hour: String(now.off_hour) }
    : {
        reason_kind: 'resignation',
        told_on: today,
        last_day: addDays(today, 30),
        in_probation: false,
        off_hour: '18',
      }
  if (!board.data) return null
  const send = async (values: Record<string, unknown>) => {
    const all: Record<string, unknown> = { ...initial, ...values }
    const facts = Object.fromEntries(
      ['reason_kind', 'told_on', 'last_day', 'in_probation', 'text'].map((key) => [key, all[key] ?? null]),
    )
    const path = now ? `/${now.id}/shift` : ''
    const done = await deed.mutateAsync({
      path,
      ...facts,
      off_hour: Number(all.off_hour),
      person: person?.id ?? values.person,
    })
    onClose()
    toast.done(t('people.leaving.opened', { name: done.person.title, day: f.day(done.last_day, 'plain') }))
    if (!now) void go(`/leaving/${done.id}`)
  }
  return (
    <FormDialog
      title={t(now ? 'people.leaving.shift' : 'people.leaving.open_for', { name: name ?? '' })}
      lead={t('people.leaving.open_lead')}
      fields={[...(person || now ? [] : [WHO]), ...caseFields(board.data.reasons)]}
      initial={initial}
      onSubmit={send}
      below={(values) => <Short values={values} />}
      submit={t(now ? 'people.leaving.save' : 'people.leaving.open_submit')}
      onClose={onClose}
    />
  )
}

/** Notice that is too short by law: told before it is kept, never refused. */
function Short({ values }: { values: Record<string, unknown> }) {
  const { t } = useTranslation()
  const kind = String(values.reason_kind ?? '')
  const needed = kind === 'resignation' && values.in_probation ? 3 : (NOTICE[kind] ?? 0)
  const [told, last] = [String(values.told_on ?? ''), String(values.last_day ?? '')]
  const given = told && last ? Math.max(0, daysBetween(told, last)) : needed
  if (given >= needed) return null
  return <Note>{t('people.leaving.short', { needed, given })}</Note>
}
