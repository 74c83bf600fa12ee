/** Gives a role to somebody with an account, for all offices or for some. */
import { useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { PeopleInput } from '@/base/inputs/PeopleInput'
import type { Account, Id } from '@/base/api/contract'
import type { Holder, Role } from './contract'
import { useOffices, useRightsChange } from './roles'

export default function HolderDialog({
  role,
  held,
  onClose,
}: {
  role: Role
  held: Holder | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const [user, setUser] = useState<Account | null>(held ? { user: held.user, name: held.name, note: '' } : null)
  const [offices, setOffices] = useState<Id[]>(held?.offices ?? [])
  const places = useOffices(true)
  const save = useRightsChange(() => {
    toast.done(t('settings.roles.given', { role: f.label(role.label) }))
    onClose()
  })
  return (
    <Modal
      open
      centered
      footer={null}
      width={460}
      onCancel={onClose}
      title={t('settings.roles.give_title', { role: f.label(role.label) })}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (user) save.mutate({ path: `/roles/${role.name}/holders`, body: { user: user.user, offices } })
        }}
      >
        <div className="f">
          <label htmlFor={`${id}u`}>{t('settings.roles.who')}</label>
          <PeopleInput
            id={`${id}u`}
            value={user ? [user] : []}
            many={false}
            disabled={!!held}
            onChange={(chosen) => setUser(chosen[0] ?? null)}
          />
          <span className="hint">{t('settings.roles.no_account')}</span>
        </div>
        <div className="f">
          <label htmlFor={`${id}o`}>{t('settings.roles.offices')}</label>
          <Select
            id={`${id}o`}
            mode="multiple"
            value={offices}
            options={places.data ?? []}
            optionFilterProp="label"
            onChange={(value: Id[]) => setOffices(value)}
            placeholder={t('settings.roles.all_offices')}
          />
          <span className="hint">{t('settings.roles.offices_hint')}</span>
        </div>
        <Problems error={save.error} />
        <div className="row">
          <span className="sp" />
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={!user}>
            {t('base.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
