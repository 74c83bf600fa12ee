/** Other systems that processes may call: a name, an address, a signing key that is never shown; tried from here. */
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import type { components } from '@/base/api/schema'
import { useShape } from '@/base/api/records'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Bones } from '../SettingsPage'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
type Target = components['schemas']['CallTargetOut']
type Targets = components['schemas']['CallTargets']
const KEY = ['settings', 'calls']
const PATH = '/settings/calls'

export default function CallTargets() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Partial<Target> | null>(null)
  const found = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Targets>(PATH, {}, signal) })
  if (found.error) return <Problems error={found.error} />
  if (!found.data) return <Bones />
  const { targets } = found.data
  return (
    <div className="set-pad look">
      {!targets.length && (
        <EmptyState icon="send" title={t('settings.calls.none')}>
          {t('settings.calls.none_hint')}
        </EmptyState>
      )}
      <ul className="set-calls">
        {targets.map((one) => (
          <One key={one.id} target={one} onEdit={() => setAsked(one)} />
        ))}
      </ul>
      <Button look={targets.length ? 'plain' : 'primary'} icon="plus" onClick={() => setAsked({})}>
        {t('settings.calls.add')}
      </Button>
      {asked && (
        <Suspense>
          <Ask target={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  )
}

function One({ target, onEdit }: { target: Target; onEdit: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const test = useMutation({
    mutationFn: () => api.post<{ status: number }>(`${PATH}/${target.id}/test`),
    onSuccess: ({ status }) =>
      toast.done(t('settings.calls.tested', { name: target.name, status: String(status) })),
  })
  const drop = useMutation({
    mutationFn: () => api.delete<Targets>(`${PATH}/${target.id}`),
    onSuccess: (left) => {
      client.setQueryData(KEY, left)
      toast.done(t('settings.calls.dropped', { name: target.name }))
    },
  })
  const error = test.error ?? drop.error
  return (
    <li>
      <div className="row wrap">
        <span className="grow set-call">
          <b>{target.name}</b> {!target.is_on && <Tag>{t('settings.calls.off')}</Tag>}
          <br />
          <span className="q s">
            {target.url} · {t(target.has_key ? 'settings.calls.signed' : 'settings.calls.unsigned')}
          </span>
        </span>
        <Button small busy={test.isPending} onClick={() => test.mutate()}>
          {t('settings.calls.test')}
        </Button>
        <Button
          small
          look="ghost"
          icon="pen"
          aria-label={t('settings.calls.edit', { name: target.name })}
          onClick={onEdit}
        />
        <Button
          small
          look="ghost"
          icon="trash"
          aria-label={t('settings.calls.drop', { name: target.name })}
          busy={drop.isPending}
          onClick={() => drop.mutate()}
        />
      </div>
      {error && <Problems error={error} />}
    </li>
  )
}

function Ask({ target, onClose }: { target: Partial<Target>; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const shape = useShape('base.call_target')
  if (!shape.data) return null
  const word = t('settings.calls.key')
  const fields: Field[] = ['name', 'url', 'key', 'is_on'].map((name) => {
    const known = shape.data.fields.find((field) => field.name === name)
    return {
      ...(known ?? { name, label: { zh: word, en: word } }),
      kind: name === 'key' ? 'secret' : (known?.kind ?? 'text'),
      required: name === 'name' || name === 'url',
      hint: t(`settings.calls.hint.${name}`, { defaultValue: '' }) || undefined,
    } as Field
  })
  const initial = { is_on: true, ...target, key: target.has_key ? { masked: '••••' } : null }
  const save = async (changed: Record<string, unknown>) => {
    const { name, url, is_on, key } = { ...initial, ...changed } as Record<string, unknown>
    const given = { name, url, is_on, ...(typeof key === 'string' && key ? { key } : {}) }
    client.setQueryData(
      KEY,
      target.id === undefined
        ? await api.post<Targets>(PATH, given)
        : await api.put<Targets>(`${PATH}/${target.id}`, given),
    )
    toast.done(t('settings.calls.saved'))
    onClose()
  }
  return (
    <FormDialog
      title={t(target.id === undefined ? 'settings.calls.add' : 'settings.calls.change')}
      fields={fields}
      initial={initial}
      onClose={onClose}
      onSubmit={save}
    />
  )
}
