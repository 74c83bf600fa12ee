/** A machine is taken into use: where it stands, what people call it, and from which day its taps count. */
import { useTranslation } from 'react-i18next'
import type { Field, Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useMachineDeed, type Machine } from './machines'

type Props = { machine: Machine; offices: { id: Id; name: string }[]; onClose: () => void }

export default function ApproveDialog({ machine, offices, onClose }: Props) {
  const { t } = useTranslation()
  const { today } = useMe()
  const deed = useMachineDeed(machine.id)
  const fields: Field[] = [
    {
      name: 'office',
      kind: 'choice',
      required: true,
      label: { zh: '放在哪个办公室', en: 'Office where it stands' },
      choices: offices.map((one) => ({ value: String(one.id), label: { zh: one.name, en: one.name } })),
    },
    {
      name: 'name',
      kind: 'text',
      required: true,
      max_length: 80,
      label: { zh: '名字', en: 'Name' },
      hint: {
        zh: '大家认得的位置，例如「前台」「3 楼东门」。',
        en: 'A place that people know, such as “front door”.',
      },
    },
    {
      name: 'from_day',
      kind: 'date',
      required: true,
      label: { zh: '从哪天起采用', en: 'Taps count from' },
      hint: { zh: '更早的打卡留在考勤机里，不会进来。', en: 'Earlier taps stay in the machine.' },
    },
  ]
  const initial = {
    office: machine.office ? String(machine.office.id) : offices.length === 1 ? String(offices[0]!.id) : null,
    name: machine.state === 'waiting' ? '' : machine.name,
    from_day: machine.from_day ?? `${today.slice(0, 8)}01`,
  }
  return (
    <FormDialog
      title={t(machine.state === 'waiting' ? 'hours.machines.approve_title' : 'hours.machines.change')}
      lead={t('hours.machines.approve_lead', { serial: machine.serial })}
      fields={fields}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        const whole = { ...initial, ...values }
        await deed.mutateAsync({ deed: 'approve', body: { ...whole, office: Number(whole.office) } })
        toast.done(t('hours.machines.approved'))
        onClose()
      }}
    />
  )
}
