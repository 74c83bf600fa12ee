/** A machine is taken out of use, with the reason. */
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { REASON } from '@/base/form/reason'
import { toast } from '@/base/toast/toast'
import { useMachineDeed, type Machine } from './machines'

const FIELDS: Field[] = [{ ...REASON, max_length: 200 }]

export default function RetireDialog({ machine, onClose }: { machine: Machine; onClose: () => void }) {
  const { t } = useTranslation()
  const deed = useMachineDeed(machine.id)
  return (
    <FormDialog
      title={t('hours.machines.retire')}
      lead={t('hours.machines.retire_lead')}
      fields={FIELDS}
      onClose={onClose}
      onSubmit={async (values) => {
        await deed.mutateAsync({ deed: 'retire', body: values })
        toast.done(t('hours.machines.retired'))
        onClose()
      }}
    />
  )
}
