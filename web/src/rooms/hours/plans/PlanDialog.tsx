/** Writes a leave plan: days by years of service, how they come, what goes over; tried on a person before it holds. */
import { useId, useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { EditFoot, useFaults } from '../Editing'
import type { Draft } from '../lines'
import { PlanFields, SHOWN } from './PlanFields'
import type { OwnPlan, Plans } from './plans'
import { usePlanChange, useTrial } from './plans'
import { Tried } from './Tried'

type Values = Record<string, unknown>
/** What the server tells of a plan without being asked to keep it. */
const TOLD = ['id', 'label', 'source', 'warnings']

function begin(held: OwnPlan | null, today: string): Values {
  if (!held)
    return {
      name: '', kind: 'annual', office: null, valid_from: `${today.slice(0, 4)}-01-01`, valid_to: null,
      steps: [[1, '5'], [10, '10'], [20, '15']], frequency: 'year', leave_year: 'calendar', part_year: 'days_floor',
      step_change: 'year_start', waits_months: 0, grain: '0.5', at_end: false, most: null, carry: null, carry_months: null,
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
  const id = useId()
  const { today } = useMe()
  const [values, setValues] = useState<Values>(() => begin(held, today))
  const change = usePlanChange(() => {
    toast.done(t('hours.plans.saved'))
    onClose()
  })
  const trial = useTrial(values)
  const faults = useFaults([trial.error, change.error], SHOWN)
  const at = held ? `/hours/leave-plans/${held.id}` : '/hours/leave-plans'
  const draft: Draft = {
    id,
    words: 'hours.plans',
    values,
    faults: faults.at,
    set: (name, value) => {
      change.reset()
      trial.reset()
      setValues((old) => ({ ...old, [name]: value }))
    },
  }
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
          change.mutate({ path: at, body: { values }, patch: !!held })
        }}
      >
        <PlanFields draft={draft} plans={plans} />
        <Tried trial={trial} />
        <Problems error={faults.lost} list={faults.lost ? undefined : faults.rest} />
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
