/** Robots of group chats: what each tells whom, whether its chat takes it, and a test that shows the answer. */
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Bones } from '../SettingsPage'
import { KEY, PATH, type Robot, type Robots as Whole } from './contract'

const Ask = lazy(() => import('./Ask'))

export default function Robots() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Partial<Robot> | null>(null)
  const shape = useShape('base.group_robot')
  const found = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Whole>(PATH, {}, signal) })
  const error = found.error ?? shape.error
  if (error) return <Problems error={error} />
  if (!found.data || !shape.data) return <Bones />
  const { robots, has_address } = found.data
  return (
    <div className="set-pad look">
      {!robots.length && (
        <EmptyState icon="send" title={t('settings.robots.none')}>
          {t('settings.robots.none_hint')}
        </EmptyState>
      )}
      {!has_address && <Note>{t('settings.robots.no_address')}</Note>}
      <ul className="set-calls">
        {robots.map((one) => (
          <One
            key={one.id}
            robot={one}
            whole={found.data}
            fields={shape.data.fields}
            onEdit={() => setAsked(one)}
          />
        ))}
      </ul>
      <Button look={robots.length ? 'plain' : 'primary'} icon="plus" onClick={() => setAsked({})}>
        {t('settings.robots.add')}
      </Button>
      {asked && (
        <Suspense>
          <Ask robot={asked} whole={found.data} fields={shape.data.fields} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  )
}

type OneProps = { robot: Robot; whole: Whole; fields: Field[]; onEdit: () => void }

function One({ robot, whole, fields, onEdit }: OneProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const { name } = robot
  const test = useMutation({
    mutationFn: () => api.post<{ answer: string }>(`${PATH}/${robot.id}/test`),
    onSuccess: ({ answer }) => toast.done(t('settings.robots.tested', { name, answer })),
    onSettled: () => void client.invalidateQueries({ queryKey: KEY }),
  })
  const drop = useMutation({
    mutationFn: () => api.delete<Whole>(`${PATH}/${robot.id}`),
    onSuccess: (left) => {
      client.setQueryData(KEY, left)
      toast.done(t('settings.robots.dropped', { name }))
    },
  })
  const kinds = fields.find((one) => one.name === 'kind')?.choices
  const told = whole.topics.filter((one) => robot.topics.includes(one.name)).map((one) => f.label(one.label))
  const state = robot.sent_at
    ? t('settings.robots.sent', { at: f.instant(robot.sent_at) })
    : t('settings.robots.never')
  const error = test.error ?? drop.error
  return (
    <li>
      <div className="row wrap">
        <span className="grow set-call">
          <b>{name}</b> <Tag>{f.label(kinds?.find((one) => one.value === robot.kind)?.label)}</Tag>{' '}
          {!robot.is_on && <Tag>{t('settings.robots.off')}</Tag>}
          <br />
          <span className="q s">
            {told.join(f.lang === 'zh' ? '、' : ', ')}
            {' · '}
            {t(robot.has_secret ? 'settings.robots.signed' : 'settings.robots.unsigned')}
            {' · '}
            {robot.waiting ? t('settings.robots.waiting', { count: robot.waiting }) : state}
          </span>
        </span>
        <Button small busy={test.isPending} onClick={() => test.mutate()}>
          {t('settings.robots.test')}
        </Button>
        <Button
          small
          look="ghost"
          icon="pen"
          aria-label={t('settings.robots.edit', { name })}
          onClick={onEdit}
        />
        <Button
          small
          look="ghost"
          icon="trash"
          aria-label={t('settings.robots.drop', { name })}
          busy={drop.isPending}
          onClick={() => drop.mutate()}
        />
      </div>
      {error && <Problems error={error} />}
      {!error && robot.trouble && robot.trouble_since && (
        <Note>
          {t('settings.robots.trouble', { since: f.instant(robot.trouble_since), why: robot.trouble })}
        </Note>
      )}
    </li>
  )
}
