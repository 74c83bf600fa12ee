/** A machine that is asked: the address is looked at before anything is kept, so that a typing error is found here. */
import { useTranslation } from 'react-i18next'
import type { Field, Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useAddMachine } from './machines'
import { idOf, standFields } from './stand'

const FIELDS: Field[] = [
  {
    name: 'address',
    kind: 'text',
    required: true,
    max_length: 120,
    label: { zh: '考勤机的 IP 地址', en: 'IP address of the machine' },
    hint: {
      zh: '在考勤机「通讯设置 → 以太网」里看，例如 192.168.1.201。',
      en: 'Under “Comm. → Ethernet” on the machine, such as 192.168.1.201.',
    },
  },
  {
    name: 'port',
    kind: 'integer',
    label: { zh: '端口', en: 'Port' },
    hint: { zh: '没改过就是 4370。', en: '4370 unless somebody changed it.' },
  },
  {
    name: 'key',
    kind: 'secret',
    max_length: 6,
    label: { zh: '通讯密码', en: 'Communication key' },
    hint: { zh: '在考勤机里没设过就留空。', en: 'Empty where none is set on the machine.' },
  },
]

export default function AskDialog({
  offices,
  onClose,
}: {
  offices: { id: Id; name: string }[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { today } = useMe()
  const add = useAddMachine()
  const initial = {
    port: 4370,
    office: offices.length === 1 ? String(offices[0]!.id) : null,
    from_day: `${today.slice(0, 8)}01`,
  }
  return (
    <FormDialog
      title={t('hours.machines.ask_title')}
      lead={t('hours.machines.ask_lead')}
      fields={[...FIELDS, ...standFields(offices)]}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        const whole: Record<string, unknown> = { ...initial, ...values }
        await add.mutateAsync({ ...whole, key: whole.key ?? '', office: Number(whole.office), keeper: idOf(whole.keeper) })
        toast.done(t('hours.machines.ask_added'))
        onClose()
      }}
    />
  )
}
