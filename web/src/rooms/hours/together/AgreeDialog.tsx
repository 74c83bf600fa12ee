/** A department's common hours: from when to when, in which zone, on which weekdays, from which day on. */
import { lazy, Suspense, useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Field, Link } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import ZoneInput from '@/base/inputs/ZoneInput'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { EditFoot, Row, saidAt, useFaults } from '../Editing'
import { useAgree, type Agreed, type AgreedValues, type AllAgreed } from './agreed'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
const SHOWN = ['department', 'start', 'end', 'zone', 'weekdays', 'valid_from', 'valid_to']
const ZONE = { name: 'zone', kind: 'zone', required: true } as unknown as Field

type Props = { all: AllAgreed; held: Agreed | null; departments: Link[]; onClose: () => void }

export default function AgreeDialog({ all, held, departments, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const [values, setValues] = useState<AgreedValues>(held?.values ?? fresh(all, departments))
  const set = (change: Partial<AgreedValues>) => setValues({ ...values, ...change })
  const keep = useAgree(() => {
    toast.done(t('hours.together.agreed_saved'))
    onClose()
  })
  const drop = useAgree(() => {
    toast.done(t('hours.together.dropped'))
    onClose()
  })
  const faults = useFaults([keep.error, drop.error], SHOWN)
  const row = (name: string) => ({
    id: id + name,
    label: t(`hours.together.field.${name}`),
    faults: faults.at[name],
  })
  const clock = (name: 'start' | 'end') => (
    <Row {...row(name)}>
      <input
        id={id + name}
        type="time"
        className="in"
        required
        aria-describedby={faults.at[name] ? saidAt(id + name) : undefined}
        value={values[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Row>
  )
  const day = (name: 'valid_from' | 'valid_to') => (
    <Row {...row(name)}>
      <Suspense>
        <DayInput
          id={id + name}
          value={values[name]}
          allowClear={name === 'valid_to'}
          onChange={(next) => set({ [name]: (next as string | null) || null })}
        />
      </Suspense>
    </Row>
  )
  return (
    <Modal
      open
      centered
      footer={null}
      width={520}
      onCancel={onClose}
      title={t(held ? 'hours.together.edit' : 'hours.together.agree', { name: held?.department.title })}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          keep.mutate({ id: held?.id, values: changed(values, held) })
        }}
      >
        <p className="m">{t('hours.together.agree_lead')}</p>
        {!held && (
          <Row {...row('department')}>
            <Select
              id={`${id}department`}
              value={values.department.id}
              options={departments.map((one) => ({ value: one.id, label: one.title }))}
              onChange={(key) => set({ department: departments.find((one) => one.id === key)! })}
            />
          </Row>
        )}
        <div className="plan-two">
          {clock('start')}
          {clock('end')}
        </div>
        <Row {...row('zone')}>
          <ZoneInput
            id={`${id}zone`}
            field={ZONE}
            value={values.zone}
            onChange={(zone) => set({ zone: String(zone ?? '') })}
          />
        </Row>
        <Row {...row('weekdays')}>
          <Select
            id={`${id}weekdays`}
            mode="multiple"
            value={values.weekdays}
            options={all.weekdays.map((one) => ({ value: one.code, label: f.label(one.label) }))}
            onChange={(weekdays) => set({ weekdays: [...weekdays].sort() })}
          />
        </Row>
        <div className="plan-two">
          {day('valid_from')}
          {day('valid_to')}
        </div>
        {faults.rest.length > 0 && <Problems list={faults.rest} />}
        <Problems error={faults.lost} />
        <EditFoot
          drop={t('hours.together.drop')}
          onDrop={held ? () => drop.mutate({ id: held.id }) : undefined}
          busy={keep.isPending || drop.isPending}
          disabled={false}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

const fresh = (all: AllAgreed, departments: Link[]): AgreedValues => ({
  department: departments[0]!,
  start: '14:00',
  end: '18:00',
  zone: all.zone,
  weekdays: [1, 2, 3, 4, 5],
  valid_from: all.today,
  valid_to: null,
})

/** What is sent: all of a new one, of another what differs. */
function changed(values: AgreedValues, held: Agreed | null) {
  const { department, ...rest } = values
  if (!held) return { ...rest, department: department.id }
  const before = held.values as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}
