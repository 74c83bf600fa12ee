/** Records a contract that was signed on paper: dates only, for the alarms. */
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Link } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { ContractRecord } from './contract'
import { useDeed } from './data'
import { field } from './fields'

export default function PaperDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const record = useDeed((given: object) => api.post<ContractRecord>('/contracts/paper', given))
  const word = (name: string) => t(`people.contracts.terms.${name}`)
  return (
    <FormDialog
      title={t('people.contracts.paper.title')}
      lead={t('people.contracts.paper.lead')}
      fields={[
        field('person', 'link', word('person'), { required: true, target: 'people.person' }),
        field('valid_from', 'date', word('valid_from'), { required: true }),
        field('valid_to', 'date', word('valid_to'), {
          hint: { zh: t('people.contracts.wizard.open'), en: t('people.contracts.wizard.open') },
        }),
        field('probation_months', 'number', word('probation_months')),
        field('signed_day', 'date', t('people.contracts.paper.signed'), { required: true }),
      ]}
      initial={{ signed_day: today }}
      submit={t('people.contracts.paper.verb')}
      onSubmit={async (given) => {
        const person = given.person as Link | string | number
        await record.mutateAsync({
          person: typeof person === 'object' ? person.id : person,
          signed_day: given.signed_day ?? today,
          terms: {
            valid_from: given.valid_from,
            valid_to: given.valid_to || null,
            probation_months: Number(given.probation_months ?? 0),
          },
        })
        toast.done(t('people.contracts.paper.done'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}
