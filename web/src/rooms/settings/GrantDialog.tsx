/** Adds, changes or takes back one grant; the server judges it through the same door as every record. */
import { useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Grant, Role } from './contract'
import { useVerbName } from './Roles'

const VERBS = ['see', 'create', 'change', 'remove', 'reveal', 'export', '*']
type Props = { role: Role; grant: Grant | null; onClose: () => void }

function read(text: string): unknown[] | null {
  if (!text.trim()) return []
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) ? found : null
  } catch {
    return null
  }
}

export default function GrantDialog({ role, grant, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const client = useQueryClient()
  const verbOf = useVerbName()
  const [entity, setEntity] = useState(grant?.entity ?? '')
  const [verbs, setVerbs] = useState<string[]>(grant?.verbs ?? ['see'])
  const [fields, setFields] = useState<string[]>(grant?.fields ?? ['*'])
  const [rows, setRows] = useState(
    Array.isArray(grant?.rows) && grant.rows.length ? JSON.stringify(grant.rows) : '',
  )
  const [reason, setReason] = useState('')
  const condition = read(rows)
  const done = () => {
    void client.invalidateQueries({ queryKey: ['roles'] })
    toast.done(t('settings.roles.saved', { role: f.label(role.label) }))
    onClose()
  }
  const save = useMutation({
    mutationFn: () => {
      const values = { role: role.name, entity, verbs, fields, rows: condition ?? [] }
      return grant
        ? api.patch(`/records/base.grant/${grant.id}`, { values, reason })
        : api.post('/records/base.grant', { values, reason })
    },
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: () => api.delete(`/records/base.grant/${grant!.id}`, { reason }),
    onSuccess: done,
  })
  const ready = entity.trim() && verbs.length && condition !== null && reason.trim()
  const options = [...new Set([...VERBS, ...verbs])].map((verb) => ({ value: verb, label: verbOf(verb) }))
  return (
    <Modal
      open
      centered
      footer={null}
      width={500}
      onCancel={onClose}
      title={t(grant ? 'settings.roles.edit_title' : 'settings.roles.add_title', { role: f.label(role.label) })}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) save.mutate()
        }}
      >
        <div className="f">
          <label htmlFor={`${id}e`}>{t('settings.roles.entity')}</label>
          <input
            id={`${id}e`}
            className="in"
            value={entity}
            placeholder="people.person"
            disabled={!!grant}
            onChange={(event) => setEntity(event.target.value)}
          />
        </div>
        <div className="f">
          <label htmlFor={`${id}v`}>{t('settings.roles.verbs')}</label>
          <Select id={`${id}v`} mode="tags" value={verbs} onChange={setVerbs} options={options} />
        </div>
        <div className="f">
          <label htmlFor={`${id}f`}>{t('settings.roles.fields_label')}</label>
          <Select id={`${id}f`} mode="tags" value={fields} onChange={setFields} open={false} suffixIcon={null} />
          <span className="hint">{t('settings.roles.fields_hint')}</span>
        </div>
        <div className="f">
          <label htmlFor={`${id}r`}>{t('settings.roles.rows_label')}</label>
          <textarea
            id={`${id}r`}
            className="in"
            rows={2}
            value={rows}
            spellCheck={false}
            placeholder='["is", "office", "$me.offices"]'
            aria-invalid={condition === null}
            onChange={(event) => setRows(event.target.value)}
          />
          {condition === null && <span className="bad">{t('settings.roles.rows_bad')}</span>}
        </div>
        <div className="f">
          <label htmlFor={`${id}w`}>{t('base.record.reason')}</label>
          <input id={`${id}w`} className="in" value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
        <Problems error={save.error ?? remove.error} />
        <div className="row">
          {grant && (
            <Button
              icon="trash"
              className="red"
              busy={remove.isPending}
              disabled={!reason.trim()}
              onClick={() => remove.mutate()}
            >
              {t('settings.roles.remove')}
            </Button>
          )}
          <span className="sp" />
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabled={!ready}>
            {t('base.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
