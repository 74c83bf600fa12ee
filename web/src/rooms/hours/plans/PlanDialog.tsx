/** Writes a leave plan: days by years of service, how they come, what goes over; tried on a person before it holds. */
import { lazy, Suspense, useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { EditFoot, Row } from '../Editing'
import type { OwnPlan, Plans } from './plans'
import { usePlanChange } from './plans'
import { Steps } from './Steps'
import { Tried } from './Tried'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
type Values = Record<string, unknown>
/** What the server tells of a plan without being asked to keep it. */
const TOLD = ['id', 'label', 'source', 'warnings']

function begin(held: OwnPlan | null, today: string): Values {
  if (!held)
    return {
      name: '', kind: 'annual', office: null, valid_from: `${today.slice(0, 4)}-01-01`, valid_to: null,
      steps: [[1, '5'], [10, '10'], [20, '15']], frequency: 'year', part_year: 'days_floor', step_change: 'year_start',
      waits_months: 0, grain: '0.5', at_end: false, most: null, carry: null, carry_months: null,
    } // prettier-ignore
  return Object.fromEntries(Object.entries(held).filter(([name]) => !TOLD.includes(name)))
}

export default function PlanDialog({
  plans,
  held,
  onClose,
}: {
  plans: Plans
  held: OwnPlan | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const { today } = useMe()
  const [values, setValues] = useState<Values>(() => begin(held, today))
  const set = (name: string) => (value: unknown) =>
    setValues((old) => ({ ...old, [name]: value === '' ? null : value }))
  const change = usePlanChange(() => {
    toast.done(t('hours.plans.saved'))
    onClose()
  })
  const at = held ? `/hours/leave-plans/${held.id}` : '/hours/leave-plans'
  const options = (list: Plans['kinds']) => list.map((one) => ({ value: one.code, label: f.label(one.label) }))
  const pick = (name: string, list: { value: unknown; label: string }[]) => (
    <Row id={`${id}${name}`} label={t(`hours.plans.field.${name}`)}>
      <Select id={`${id}${name}`} value={values[name]} options={list as never} onChange={set(name)} />
    </Row>
  )
  const number = (name: string, hint?: string) => (
    <Row id={`${id}${name}`} label={t(`hours.plans.field.${name}`)} hint={hint}>
      <input
        id={`${id}${name}`}
        className="in"
        inputMode="decimal"
        value={String(values[name] ?? '')}
        onChange={(event) => set(name)(event.target.value)}
      />
    </Row>
  )
  const day = (name: string) => (
    <Row id={`${id}${name}`} label={t(`hours.plans.field.${name}`)}>
      <Suspense>
        <DayInput id={`${id}${name}`} value={values[name]} onChange={set(name)} />
      </Suspense>
    </Row>
  )
  return (
    <Modal
      open
      centered
      footer={null}
      width={640}
      onCancel={onClose}
      title={t(held ? 'hours.plans.edit_title' : 'hours.plans.add')}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const body = { values: { ...values, waits_months: values.waits_months ?? 0 } }
          change.mutate({ path: at, body, patch: !!held })
        }}
      >
        <Row id={`${id}n`} label={t('hours.plans.field.name')}>
          <input
            id={`${id}n`}
            className="in"
            value={String(values.name ?? '')}
            placeholder={t('hours.plans.name_hint')}
            onChange={(event) => setValues({ ...values, name: event.target.value })}
          />
        </Row>
        <div className="plan-two">
          {pick('kind', options(plans.kinds))}
          {pick('office', [
            { value: null, label: t('hours.plans.all_offices') },
            ...plans.offices.map((one) => ({ value: one.id, label: one.name })),
          ])}
          {day('valid_from')}
          {day('valid_to')}
        </div>
        <Row id={`${id}s`} label={t('hours.plans.field.steps')} hint={t('hours.plans.steps_hint')}>
          <Steps id={`${id}s`} steps={values.steps as [number, string][]} onChange={set('steps')} />
        </Row>
        <div className="plan-two">
          {pick('frequency', options(plans.frequencies))}
          {pick('part_year', options(plans.parts))}
          {pick(
            'grain',
            ['0.01', '0.5', '1'].map((one) => ({
              value: one,
              label: t('hours.plans.days', { count: Number(one) }),
            })),
          )}
          {number('waits_months')}
          {number('carry', t('hours.plans.carry_hint'))}
          {number('carry_months', t('hours.plans.carry_months_hint'))}
        </div>
        <Tried values={values} />
        <Problems error={change.error} />
        <EditFoot
          drop={t('hours.plans.drop')}
          onDrop={held ? () => change.mutate({ path: `${at}/drop`, body: { reason: '' } }) : undefined}
          busy={change.isPending}
          disabled={!values.name}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
