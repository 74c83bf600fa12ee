/** A machine is taken into use: where it stands, what people call it, and from which day its taps count. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useMachineDeed, type Machine } from './machines'
import { FOLLOWS, idOf, standFields } from './stand'

type Props = { machine: Machine; offices: { id: Id; name: string }[]; onClose: () => void }

export default function ApproveDialog({ machine, offices, onClose }: Props) {
  const { t } = useTranslation()
  const { today } = useMe()
  const deed = useMachineDeed(machine.id)
  const initial = {
    office: machine.office ? String(machine.office.id) : offices.length === 1 ? String(offices[0]!.id) : null,
    name: machine.state === 'waiting' ? '' : machine.name,
    keeper: machine.keeper,
    follows_people: machine.follows_people,
    from_day: machine.from_day ?? `${today.slice(0, 8)}01`,
  }
  return (
    <FormDialog
      title={t(machine.state === 'waiting' ? 'hours.machines.approve_title' : 'hours.machines.change')}
      lead={t('hours.machines.approve_lead', { serial: machine.serial })}
      fields={machine.host ? standFields(offices) : [...standFields(offices), FOLLOWS]}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        const whole = { ...initial, ...values }
        await deed.mutateAsync({
          deed: 'approve',
          body: { ...whole, office: Number(whole.office), keeper: idOf(whole.keeper) },
        })
        toast.done(t('hours.machines.approved'))
        onClose()
      }}
    />
  )
}
