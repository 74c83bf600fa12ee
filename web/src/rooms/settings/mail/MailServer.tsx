/** The mail server: five facts, a password that is never shown, and a test that says what the server said. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import type { components } from '@/base/api/schema'
import { useShape } from '@/base/api/records'
import { Form } from '@/base/form/Form'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Bones } from '../SettingsPage'

type Server = components['schemas']['MailServerOut']
const KEY = ['settings', 'mail']
const ASKED = ['host', 'port', 'security', 'username', 'password', 'sender', 'address', 'is_on']
const NEEDED = ['host', 'port', 'security', 'sender']

export default function MailServer() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [saved, setSaved] = useState(0)
  const shape = useShape('base.mail_server')
  const found = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Server>('/settings/mail', {}, signal) })
  const test = useMutation({
    mutationFn: () => api.post<{ to: string }>('/settings/mail/test'),
    onSuccess: ({ to }) => toast.done(t('settings.mail.tested', { to })),
  })
  const error = found.error ?? shape.error
  if (error) return <Problems error={error} />
  if (!found.data || !shape.data) return <Bones />
  const { from_machine, has_password, ...kept } = found.data
  const initial = {
    ...kept,
    is_on: kept.is_on || !kept.host,
    address: kept.address || location.origin,
    password: has_password ? { masked: '••••' } : null,
  }
  const fields: Field[] = ASKED.map((name) => {
    const one = shape.data.fields.find((field) => field.name === name)
    const word = t('settings.mail.password')
    return {
      ...(one ?? { name, label: { zh: word, en: word } }), // the shape keeps silent about what nobody may see
      kind: name === 'password' ? 'secret' : name === 'port' ? 'text' : (one?.kind ?? 'text'),
      required: NEEDED.includes(name),
      hint: t(`settings.mail.hint.${name}`, { defaultValue: '' }) || undefined,
    } as Field
  })
  const save = async (changed: Record<string, unknown>) => {
    const { password, ...whole } = { ...initial, ...changed } as Record<string, unknown>
    const given = typeof password === 'string' ? { password } : {}
    client.setQueryData(KEY, await api.put<Server>('/settings/mail', { ...whole, ...given }))
    setSaved(saved + 1)
    test.reset()
    toast.done(t('settings.mail.saved'))
  }
  return (
    <div className="set-pad look mail-server">
      {from_machine && <Note tone="plain">{t('settings.mail.from_machine')}</Note>}
      {!from_machine && !kept.host && (
        <Note tone="plain" icon="mail">
          {t('settings.mail.none')}
        </Note>
      )}
      {!from_machine && <Form key={saved} fields={fields} initial={initial} onSubmit={save} />}
      {(kept.host || from_machine) && (
        <section className="mail-test">
          <h2>{t('settings.mail.test_title')}</h2>
          <p className="q t13">{t('settings.mail.test_hint')}</p>
          {test.error && <Problems error={test.error} />}
          <Button icon="send" busy={test.isPending} onClick={() => test.mutate()}>
            {t('settings.mail.test')}
          </Button>
        </section>
      )}
    </div>
  )
}
