/** Writes a kind of leave of the company's own. */
import { lazy, Suspense, useId, useState } from 'react'
import { Checkbox, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { EditFoot, Row, saidAt, useFaults } from '../Editing'
import { AT, fresh, held, useKindChange, type OwnKind, type OwnKinds, type Values } from './ownkinds'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
const SHOWN = ['name_zh', 'name_en', 'paid', 'counts', 'step', 'accrual', 'days', 'days_an_event', 'document', 'offices', 'valid_from', 'valid_to'] // prettier-ignore

export default function KindDialog({
  told,
  kind,
  onClose,
}: {
  told: OwnKinds
  kind: OwnKind | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const { today } = useMe()
  const [values, setValues] = useState<Values>(() => (kind ? held(kind) : fresh(today)))
  const change = useKindChange(() => {
    toast.done(t('hours.ownkinds.saved'))
    onClose()
  })
  const faults = useFaults([change.error], SHOWN)
  const set = (name: string, value: unknown) => {
    change.reset()
    setValues((old) => ({
      ...old,
      [name]: value,
      ...(name === 'counts' && value === 'calendar' && { step: 'day' }),
    }))
  }
  const at = kind ? `${AT}/${kind.id}` : AT
  const row = (name: string, part: React.ReactNode, hint?: string) => (
    <Row id={id + name} label={t(`hours.ownkinds.field.${name}`)} hint={hint} faults={faults.at[name]}>
      {part}
    </Row>
  )
  const text = (name: string, hint?: string, mode?: 'decimal') =>
    row(
      name,
      <input
        id={id + name}
        className="in"
        inputMode={mode}
        value={String(values[name] ?? '')}
        aria-describedby={faults.at[name] && saidAt(id + name)}
        onChange={(event) => set(name, event.target.value)}
      />,
      hint,
    )
  const pick = (name: string, options: { value: unknown; label: string }[], many = false, hint?: string) =>
    row(
      name,
      <Select
        id={id + name}
        mode={many ? 'multiple' : undefined}
        value={values[name] as never}
        options={options as never}
        placeholder={many ? t('hours.plans.all_offices') : undefined}
        onChange={(next: unknown) => set(name, next)}
      />,
      hint,
    )
  const day = (name: string) =>
    row(
      name,
      <Suspense>
        <DayInput id={id + name} value={values[name]} onChange={(next) => set(name, next || null)} />
      </Suspense>,
    )
  const named = (list: OwnKinds['steps']) => list.map((one) => ({ value: one.code, label: f.label(one.label) }))
  return (
    <Modal
      open
      centered
      footer={null}
      width={640}
      onCancel={onClose}
      title={t(kind ? 'hours.ownkinds.edit' : 'hours.ownkinds.add')}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ path: at, body: { values }, patch: !!kind })
        }}
      >
        <div className="plan-two">
          {text('name_zh')}
          {text('name_en')}
          {text('paid', t('hours.ownkinds.paid_hint'), 'decimal')}
          {pick(
            'offices',
            told.offices.map((one) => ({ value: one.id, label: one.name })),
            true,
          )}
          {pick('counts', named(told.counts))}
          {pick('step', named(told.steps))}
          {!kind &&
            pick(
              'accrual',
              ['none', 'year', 'event'].map((one) => ({ value: one, label: t(`hours.ownkinds.accrual.${one}`) })),
            )}
          {values.accrual !== 'none' && !kind && text('days', undefined, 'decimal')}
          {kind?.days_an_event && text('days_an_event', undefined, 'decimal')}
          {day('valid_from')}
          {day('valid_to')}
          {!kind && text('document', t('hours.ownkinds.document_hint'))}
        </div>
        {!kind && !!values.document && (
          <Checkbox checked={!!values.at_request} onChange={(event) => set('at_request', event.target.checked)}>
            {t('hours.ownkinds.field.at_request')}
          </Checkbox>
        )}
        <Checkbox checked={!!values.is_personal} onChange={(event) => set('is_personal', event.target.checked)}>
          {t('hours.ownkinds.field.is_personal')}
        </Checkbox>
        {kind && <p className="s q">{t('hours.ownkinds.elsewhere')}</p>}
        {faults.rest.length > 0 && <Problems list={faults.rest} />}
        <Problems error={faults.lost} />
        <EditFoot
          drop={t('hours.ownkinds.drop')}
          onDrop={kind ? () => change.mutate({ path: `${at}/drop`, body: { reason: '' } }) : undefined}
          busy={change.isPending}
          disabled={!values.name_zh || !values.name_en}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
