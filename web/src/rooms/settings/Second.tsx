/** The second step of signing in, by role: from which day it is asked for, who has none yet, and resetting a lost one. */
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Sheet } from '@/base/parts/Sheet'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Holder, Role } from './contract'
import { useRightsChange } from './roles'

export function SecondRule({ role, may }: { role: Role; may: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [editing, setEditing] = useState(false)
  const without = role.holders.filter((one) => !one.second).length
  return (
    <>
      <h3 className="role-part">{t('settings.second.title')}</h3>
      <p className="t13 role-second">
        {role.second_from ? t('settings.second.from', { day: f.day(role.second_from) }) : t('settings.second.free')}
        {role.holders.length > 0 && ` ${t('settings.second.without', { count: without })}`}
      </p>
      {may && (
        <div className="row role-foot">
          <Button small icon="shield" onClick={() => setEditing(true)}>
            {t(role.second_from ? 'settings.second.change' : 'settings.second.require')}
          </Button>
        </div>
      )}
      {editing && <RuleSheet role={role} onClose={() => setEditing(false)} />}
    </>
  )
}

function RuleSheet({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const [day, setDay] = useState(role.second_from ?? addDays(me.today, 14))
  const save = useRightsChange(() => {
    toast.done(t('settings.second.saved', { role: f.label(role.label) }))
    onClose()
  })
  const put = (from: string | null) => save.mutate({ path: `/roles/${role.name}/second`, body: { from_day: from } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put(day || null)
  }
  return (
    <Sheet title={t('settings.second.of', { role: f.label(role.label) })} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="t13 m">{t('settings.second.what')}</p>
        <div className="f">
          <label htmlFor="second-from">{t('settings.second.day')}</label>
          <input
            id="second-from"
            className="in"
            type="date"
            min={me.today}
            required
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <span className="hint">{t('settings.second.day_hint')}</span>
        </div>
        <Problems error={save.error} />
        <div className="row">
          {role.second_from && (
            <Button look="ghost" onClick={() => put(null)}>
              {t('settings.second.no_more')}
            </Button>
          )}
          <span className="sp" />
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('base.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

export function ResetSecond({ holder, onClose }: { holder: Holder; onClose: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const reset = useRightsChange(() => {
    toast.done(t('settings.second.was_reset', { name: holder.name }))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reset.mutate({ path: `/roles/second/${holder.user}/reset`, body: { reason: reason.trim() } })
  }
  return (
    <Sheet title={t('settings.second.reset', { name: holder.name })} onClose={onClose} holds={reason !== ''}>
      <form className="form" onSubmit={submit}>
        <p className="t13 m">{t('settings.second.reset_what')}</p>
        <div className="f">
          <label htmlFor="second-reason">{t('settings.second.reason')}</label>
          <input
            id="second-reason"
            className="in"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <Problems error={reset.error} />
        <div className="row">
          <span className="sp" />
          <Button type="submit" look="primary" busy={reset.isPending} disabled={!reason.trim()}>
            {t('settings.second.do_reset')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
