/** Who holds a role: given by a name and, if wanted, for some offices; taken with one click. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/base/parts/Avatar'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Holder, Role } from './contract'
import { useOffices, useRightsChange } from './roles'
import { ResetSecond } from './Second'

const HolderDialog = lazy(() => import('./HolderDialog'))
const FEW = 8

export function Holders({ role, may }: { role: Role; may: boolean }) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const [editing, setEditing] = useState<Holder | 'new' | null>(null)
  const [resetting, setResetting] = useState<Holder | null>(null)
  const me = useMe()
  const taking = useRightsChange(() => undefined)
  const offices = useOffices(role.holders.some((one) => one.offices.length))
  const shown = whole ? role.holders : role.holders.slice(0, FEW)
  const take = (one: Holder) =>
    taking.mutate(
      { path: `/roles/holders/${one.id}/drop`, body: { reason: '' } },
      {
        onSuccess: () =>
          toast.done(t('settings.roles.taken', { name: one.name }), () =>
            taking.mutate({ path: `/roles/${role.name}/holders`, body: { user: one.user, offices: one.offices } }),
          ),
      },
    )
  return (
    <>
      <h3 className="role-part">{t('settings.roles.held_by')}</h3>
      <ul className="holders">
        {shown.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} />
            <span className="grow">
              {one.name}
              {one.offices.length > 0 && <span className="q s"> · {officeNames(one)}</span>}
            </span>
            {one.second && <Tag tone="ok">{t('settings.second.is_on')}</Tag>}
            {may && (
              <>
                {one.second && one.user !== me.user.id && (
                  <Button
                    look="ghost"
                    small
                    icon="undo"
                    aria-label={t('settings.second.reset', { name: one.name })}
                    title={t('settings.second.reset', { name: one.name })}
                    onClick={() => setResetting(one)}
                  />
                )}
                <Button
                  look="ghost"
                  small
                  icon="pen"
                  aria-label={t('settings.roles.offices_of', { name: one.name })}
                  onClick={() => setEditing(one)}
                />
                <Button
                  look="ghost"
                  small
                  icon="x"
                  aria-label={t('settings.roles.take', { name: one.name })}
                  onClick={() => take(one)}
                />
              </>
            )}
          </li>
        ))}
        {!role.holders.length && <li className="q">{t('settings.roles.nobody')}</li>}
      </ul>
      {taking.error && <Problems error={taking.error} />}
      <div className="row role-foot">
        {role.holders.length > FEW && !whole && (
          <Button look="ghost" small onClick={() => setWhole(true)}>
            {t('settings.roles.all_holders', { count: role.holders.length })}
          </Button>
        )}
        {may && (
          <Button small icon="plus" onClick={() => setEditing('new')}>
            {t('settings.roles.give')}
          </Button>
        )}
      </div>
      {resetting && <ResetSecond holder={resetting} onClose={() => setResetting(null)} />}
      {editing && (
        <Suspense>
          <HolderDialog role={role} held={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </>
  )

  function officeNames(one: Holder) {
    return one.offices
      .map((id) => offices.data?.find((office) => String(office.value) === String(id))?.label ?? '')
      .filter(Boolean)
      .join(t('base.list.joiner'))
  }
}
