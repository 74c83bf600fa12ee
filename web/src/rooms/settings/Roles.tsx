/** Roles, and under each what it may do: with which records, which deeds, which fields, which rows. */
import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { has, useMe } from '@/base/session/session'
import type { Shape } from '@/base/api/contract'
import type { Grant, Role } from './contract'
import { rowsInWords } from './say'

const GrantDialog = lazy(() => import('./GrantDialog'))

export function useEntityNames() {
  const f = useFormat()
  const { t } = useTranslation()
  const shapes = useQuery({
    queryKey: ['shapes'],
    queryFn: ({ signal }) => api.get<{ entities: Shape[] }>('/shapes', {}, signal),
    staleTime: 10 * 60_000,
    retry: false,
  })
  const list = shapes.data?.entities ?? []
  return (entity: string) => {
    if (entity === '*') return t('settings.roles.all')
    const found = list.find((one) => one.name === entity)
    if (found) return f.label(found.label)
    return shapes.isPending ? '' : entity
  }
}

export default function Roles() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const [open, setOpen] = useState<string | null>(null)
  const [editing, setEditing] = useState<{ role: Role; grant: Grant | null } | null>(null)
  const roles = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api.get<{ roles: Role[] }>('/roles', {}, signal),
    select: (answer) => answer.roles,
  })
  const may = has(me, 'owner')
  return (
    <div className="set-pad roles">
      <Problems error={roles.error} />
      {roles.data?.map((role) => {
        const shown = open === role.name
        return (
          <section key={role.name} className="card role">
            <button className="role-head" aria-expanded={shown} onClick={() => setOpen(shown ? null : role.name)}>
              <b>{f.label(role.label)}</b>
              <span className="q s grow">
                {role.grants.length
                  ? t('settings.roles.count', { count: role.grants.length })
                  : t('settings.roles.nothing')}
              </span>
              <Icon name={shown ? 'cu' : 'cd'} small className="faint" />
            </button>
            {shown && (
              <>
                <ul className="grants">
                  {role.grants.map((grant) => (
                    <GrantLine
                      key={grant.id}
                      grant={grant}
                      onEdit={may ? () => setEditing({ role, grant }) : undefined}
                    />
                  ))}
                </ul>
                {may && (
                  <Button small icon="plus" onClick={() => setEditing({ role, grant: null })}>
                    {t('settings.roles.add')}
                  </Button>
                )}
              </>
            )}
          </section>
        )
      })}
      {editing && (
        <Suspense>
          <GrantDialog role={editing.role} grant={editing.grant} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  )
}

export function useVerbName() {
  const { t } = useTranslation()
  return (verb: string) => t(`settings.verb.${verb}`, { defaultValue: verb })
}

function GrantLine({ grant, onEdit }: { grant: Grant; onEdit?: () => void }) {
  const { t } = useTranslation()
  const nameOf = useEntityNames()
  const verbOf = useVerbName()
  const fields = grant.fields.filter((field) => field !== '*')
  return (
    <li>
      <div className="grow">
        <div className="row wrap">
          <b>{nameOf(grant.entity)}</b>
          {grant.verbs.map((verb) => (
            <Tag key={verb}>{verbOf(verb)}</Tag>
          ))}
          {!grant.shipped && <Tag tone="ok">{t('settings.roles.own')}</Tag>}
        </div>
        <div className="s q">
          {t('settings.roles.rows', { rows: rowsInWords(grant.rows, t) })}
          {fields.length > 0 && ` · ${t('settings.roles.fields', { fields: fields.join(t('base.list.joiner')) })}`}
        </div>
      </div>
      {onEdit && <Button look="ghost" small icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />}
    </li>
  )
}
