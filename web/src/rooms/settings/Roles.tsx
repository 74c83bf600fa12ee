/** Roles: who holds each, and what it may do: with which records, which deeds, which fields, which rows. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import type { Grant, Role } from './contract'
import { Holders } from './Holders'
import { SecondRule } from './Second'
import { useRights, useShapes, useVerbName } from './roles'
import { fieldsInWords, rowsInWords } from './say'

const GrantDialog = lazy(() => import('./GrantDialog'))

export default function Roles() {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState<string | null>(null)
  const [editing, setEditing] = useState<{ role: Role; grant: Grant | null } | null>(null)
  const rights = useRights()
  const may = !!rights.data?.may_edit
  return (
    <div className="set-pad roles">
      <Problems error={rights.error} />
      {rights.data?.roles.map((role) => {
        const shown = open === role.name
        return (
          <section key={role.name} className="card role">
            <button className="role-head" aria-expanded={shown} onClick={() => setOpen(shown ? null : role.name)}>
              <b>{f.label(role.label)}</b>
              <span className="q s grow ell">{held(role)}</span>
              <span className="q s">{t('settings.roles.count', { count: role.grants.length })}</span>
              <Icon name={shown ? 'cu' : 'cd'} small className="faint" />
            </button>
            {shown && role.name !== 'everyone' && <Holders role={role} may={may} />}
            {shown && role.name !== 'everyone' && <SecondRule role={role} may={may} />}
            {shown && (
              <>
                <h3 className="role-part">{t('settings.roles.may_do')}</h3>
                <ul className="grants">
                  {role.grants.map((grant) => (
                    <GrantLine
                      key={grant.id}
                      grant={grant}
                      onEdit={may && !isHouse(role, grant) ? () => setEditing({ role, grant }) : undefined}
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

  function held(role: Role) {
    if (role.name === 'everyone') return t('settings.roles.signed_in')
    if (!role.holders.length) return t('settings.roles.nobody')
    const names = role.holders.slice(0, 3).map((one) => one.name)
    const more = role.holders.length - names.length
    return names.join(t('base.list.joiner')) + (more > 0 ? ` ${t('settings.roles.more', { count: more })}` : '')
  }
}

/** The owner's right to everything keeps the house: nobody may take it away. */
const isHouse = (role: Role, grant: Grant) => role.name === 'owner' && grant.entity === '*'

function GrantLine({ grant, onEdit }: { grant: Grant; onEdit?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const verbOf = useVerbName()
  const { shapes, isPending } = useShapes()
  const shape = shapes.find((one) => one.name === grant.entity)
  const name =
    grant.entity === '*' ? t('settings.roles.all') : f.label(shape?.label) || (isPending ? '' : grant.entity)
  const fields = fieldsInWords(
    grant.fields,
    (field) => f.label(shape?.fields.find((one) => one.name === field)?.label),
    t,
  )
  return (
    <li className={grant.verbs.length ? '' : 'off'}>
      <div className="grow">
        <div className="row wrap">
          <b>{name}</b>
          {grant.verbs.map((verb) => (
            <Tag key={verb}>{verb === '*' ? t('settings.roles.everything') : verbOf(verb)}</Tag>
          ))}
          {!grant.verbs.length && <Tag>{t('settings.roles.off')}</Tag>}
          {!grant.shipped && <Tag tone="ok">{t('settings.roles.own')}</Tag>}
          {grant.edited && <Tag tone="w">{t('settings.roles.edited')}</Tag>}
        </div>
        {grant.verbs.length > 0 && (
          <div className="s q">
            {t('settings.roles.rows', { rows: rowsInWords(grant.rows, t, shape && ((path) => pathLabel(path))) })}
            {fields && ` · ${t('settings.roles.fields', { fields })}`}
          </div>
        )}
      </div>
      {onEdit && <Button look="ghost" small icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />}
    </li>
  )

  function pathLabel(path: string) {
    return path.includes('.') ? '' : f.label(shape?.fields.find((one) => one.name === path)?.label)
  }
}
