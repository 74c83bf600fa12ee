/** Ends a contract before its agreed day, with a reason. */
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { ContractRecord } from './contract'
import { useDeed } from './data'
import { field } from './fields'

export default function EndDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const end = useDeed((given: object) => api.post<ContractRecord>(`/contracts/${id}/end`, given))
  const fields: Field[] = [
    field('day', 'date', t('people.contracts.record.end_day'), { required: true }),
    field('reason', 'text', t('people.contracts.record.reason'), { required: true }),
  ]
  return (
    <FormDialog
      title={t('people.contracts.record.end_title')}
      fields={fields}
      initial={{ day: today }}
      submit={t('people.contracts.act.end')}
      onSubmit={async (given) => {
        await end.mutateAsync({ day: today, ...given })
        toast.done(t('people.contracts.record.ended'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}
