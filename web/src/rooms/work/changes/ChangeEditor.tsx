/** Writes a change or its draft: what changes, from when, whom it concerns, and until when it must be acknowledged. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Id, Link } from '@/base/api/contract'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useAll } from '@/base/api/records'
import type { ChangeRow } from '../contract'
import { useChangeDeed } from '../data'
import { field } from '../resources/fields'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const LinkInput = lazy(() => import('@/base/inputs/LinkInput'))

type Props = { change?: ChangeRow; onClose: () => void; onSaved: (change: ChangeRow) => void }
type Scope = { offices: Link[]; departments: Link[] }

const chosen = (ids: number[] | undefined, rows: { id: Id; title?: string }[] | undefined): Link[] =>
  (ids ?? []).map((id) => ({ id, title: rows?.find((row) => row.id === id)?.title ?? String(id) }))

export function ChangeEditor({ change, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const { today } = useMe()
  const deed = useChangeDeed()
  const offices = useAll('people.office')
  const departments = useAll('people.department')
  const [picked, setPicked] = useState<Partial<Scope>>({})
  const scope: Scope = {
    offices: picked.offices ?? chosen(change?.offices, offices.data),
    departments: picked.departments ?? chosen(change?.departments, departments.data),
  }
  const long = (name: string, label: string, required: boolean): Field =>
    field(name, label, 'text', { required, max_length: 5000 })
  const fields: Field[] = [
    field('subject', t('work.change.subject'), 'text', { required: true, max_length: 160 }),
    field('sort', t('work.change.kind'), 'choice', {
      required: true,
      choices: (['rule', 'process', 'data'] as const).map((value) => ({
        value,
        label: { zh: t(`work.change.sort.${value}`), en: t(`work.change.sort.${value}`) },
      })),
    }),
    long('text', t('work.change.text'), true),
    long('before', t('work.change.before'), false),
    field('effective_day', t('work.change.effective'), 'date', { required: true }),
    field('acknowledge_by', t('work.change.by'), 'date'),
  ]
  const initial: Record<string, unknown> = change ? { ...change } : {}
  return (
    <Suspense>
      <FormDialog
        title={t(change ? 'work.change.edit' : 'work.changes.new')}
        fields={fields}
        initial={initial}
        draft={change ? undefined : 'work.change'}
        submit={t('work.change.save')}
        below={() => <ScopePicker scope={scope} onChange={(more) => setPicked((old) => ({ ...old, ...more }))} />}
        onSubmit={async (values) => {
          const body = {
            sort: 'rule',
            effective_day: today,
            ...Object.fromEntries(fields.map((one) => [one.name, initial[one.name]]).filter(([, value]) => value)),
            ...values,
            offices: scope.offices.map((one) => Number(one.id)),
            departments: scope.departments.map((one) => Number(one.id)),
          }
          const saved = await deed.mutateAsync({
            path: change ? `/changes/${change.id}` : '/changes',
            body,
            put: !!change,
          })
          toast.done(t('work.change.saved'))
          onSaved(saved.change)
        }}
        onClose={onClose}
      />
    </Suspense>
  )
}

function ScopePicker({ scope, onChange }: { scope: Scope; onChange: (more: Partial<Scope>) => void }) {
  const { t } = useTranslation()
  const parts = [
    ['offices', 'people.office'],
    ['departments', 'people.department'],
  ] as const
  return (
    <>
      {parts.map(([name, target]) => (
        <div className="f" key={name}>
          <label htmlFor={`scope-${name}`}>
            {t('work.change.scope')} · {t(`work.change.${name}`)}
          </label>
          <LinkInput
            id={`scope-${name}`}
            field={{ name, label: { zh: '', en: '' }, kind: 'link', target }}
            value={scope[name]}
            onChange={(value) => onChange({ [name]: (value as Link[] | null) ?? [] })}
            multiple
          />
          {name === 'departments' && <span className="hint">{t('work.change.scope_hint')}</span>}
        </div>
      ))}
    </>
  )
}
