/** Adds, changes, takes back or restores one right of a role; everything in it is chosen from what there is. */
import { useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { TFunction } from 'i18next'
import type { Label, Shape } from '@/base/api/contract'
import type { Grant, Rights, Role } from './contract'
import { useRights, useRightsChange, useShapes, useVerbName } from './roles'
import { rowsInWords } from './say'

type Props = { role: Role; grant: Grant | null; onClose: () => void }
const EVERY = JSON.stringify(['all'])

/** Which rows may be chosen: those that any role's right to the same records is limited to. */
function rowsOf(rights: Rights | undefined, entity: string, own: unknown): string[] {
  const known = (rights?.roles ?? []).flatMap((role) => role.grants.filter((one) => one.entity === entity))
  return [...new Set([EVERY, ...known.map((one) => JSON.stringify(one.rows)), JSON.stringify(own)])]
}

function fieldsOf(shape: Shape | undefined, labelOf: (label: Label) => string, t: TFunction) {
  const every = shape?.fields ?? []
  return [
    { value: '*', label: t('settings.roles.all_fields') },
    ...every.map((one) => ({ value: one.name, label: labelOf(one.label) })),
    ...every.map((one) => ({
      value: `-${one.name}`,
      label: t('settings.roles.without', { field: labelOf(one.label) }),
    })),
  ]
}

type FootProps = {
  grant: Grant | null
  reason: string
  ready: boolean
  busy: boolean
  send: (deed: 'drop' | 'restore') => void
  onClose: () => void
}

/** Taking back and restoring stand apart from saving: they need a reason, nothing else. */
function Foot({ grant, reason, ready, busy, send, onClose }: FootProps) {
  const { t } = useTranslation()
  const said = !!reason.trim()
  return (
    <div className="row wrap">
      {grant && (
        <Button icon="trash" className="red" disabled={!said || !grant.verbs.length} onClick={() => send('drop')}>
          {t('settings.roles.remove')}
        </Button>
      )}
      {grant?.edited && (
        <Button disabled={!said} onClick={() => send('restore')}>
          {t('settings.roles.restore')}
        </Button>
      )}
      <span className="sp" />
      <Button onClick={onClose}>{t('base.cancel')}</Button>
      <Button type="submit" look="primary" busy={busy} disabled={!ready}>
        {t('base.save')}
      </Button>
    </div>
  )
}

export default function GrantDialog({ role, grant, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const verbOf = useVerbName()
  const rights = useRights()
  const { shapes } = useShapes()
  const [entity, setEntity] = useState(grant?.entity ?? '')
  const [verbs, setVerbs] = useState<string[]>(grant?.verbs ?? ['see'])
  const [fields, setFields] = useState<string[]>(grant?.fields ?? ['*'])
  const [rows, setRows] = useState(JSON.stringify(grant?.rows ?? ['all']))
  const [reason, setReason] = useState('')
  const change = useRightsChange(() => {
    toast.done(t('settings.roles.saved', { role: f.label(role.label) }))
    onClose()
  })
  const shape = shapes.find((one) => one.name === entity)
  const asked = rights.data?.verbs
  const known = asked?.of[entity] ?? asked?.plain ?? []
  const ready = !!entity && verbs.length > 0 && !!reason.trim()
  const send = (deed: 'drop' | 'restore') =>
    change.mutate({ path: `/roles/grants/${grant?.id}/${deed}`, body: { reason } })
  const label = (field: string) => f.label(shape?.fields.find((one) => one.name === field)?.label) || field
  return (
    <Modal
      open
      centered
      footer={null}
      width={520}
      onCancel={onClose}
      title={t(grant ? 'settings.roles.edit_title' : 'settings.roles.add_title', { role: f.label(role.label) })}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const values = { role: role.name, entity, verbs, fields, rows: JSON.parse(rows) as unknown, reason }
          if (ready)
            change.mutate({ path: `/roles/grants${grant ? `/${grant.id}` : ''}`, body: values, patch: !!grant })
        }}
      >
        <div className="f">
          <label htmlFor={`${id}e`}>{t('settings.roles.entity')}</label>
          <Select
            id={`${id}e`}
            showSearch
            optionFilterProp="label"
            value={entity || undefined}
            disabled={!!grant}
            placeholder={t('settings.roles.entity_hint')}
            options={shapes.map((one) => ({ value: one.name, label: f.label(one.label) }))}
            onChange={(value: string) => {
              setEntity(value)
              setFields(['*'])
              setRows(EVERY)
            }}
          />
        </div>
        <div className="f">
          <label htmlFor={`${id}v`}>{t('settings.roles.verbs')}</label>
          <Select
            id={`${id}v`}
            mode="multiple"
            value={verbs}
            onChange={setVerbs}
            optionFilterProp="label"
            options={[...new Set([...known, ...verbs])].map((verb) => ({
              value: verb,
              label: verb === '*' ? t('settings.roles.everything') : verbOf(verb),
            }))}
          />
        </div>
        <div className="f">
          <label htmlFor={`${id}r`}>{t('settings.roles.rows_label')}</label>
          <Select
            id={`${id}r`}
            value={rows}
            onChange={setRows}
            options={rowsOf(rights.data, entity, JSON.parse(rows)).map((one) => ({
              value: one,
              label: rowsInWords(JSON.parse(one), t, label),
            }))}
          />
        </div>
        <div className="f">
          <label htmlFor={`${id}f`}>{t('settings.roles.fields_label')}</label>
          <Select
            id={`${id}f`}
            mode="multiple"
            value={fields}
            onChange={setFields}
            optionFilterProp="label"
            options={fieldsOf(shape, f.label, t)}
          />
          <span className="hint">{t('settings.roles.fields_hint')}</span>
        </div>
        <div className="f">
          <label htmlFor={`${id}w`}>{t('base.record.reason')}</label>
          <input id={`${id}w`} className="in" value={reason} onChange={(event) => setReason(event.target.value)} />
          <span className="hint">{t('settings.roles.reason_hint')}</span>
        </div>
        <Problems error={change.error} />
        <Foot grant={grant} reason={reason} ready={ready} busy={change.isPending} send={send} onClose={onClose} />
      </form>
    </Modal>
  )
}
