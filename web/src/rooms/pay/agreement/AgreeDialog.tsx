/** A raise, a move, another account: from a day on, or for a time. What stays is left empty. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { Note } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import { valueText } from '../say'
import { useAgree, type Agreements } from './data'
import { fieldsOf, toAgree } from './fields'

export default function AgreeDialog({
  person,
  told,
  onClose,
}: {
  person: Id
  told: Agreements
  onClose: () => void
}) {
  const { t } = useTranslation()
  const agree = useAgree(person)
  const now = told.rows.find((one) => one.is_now) ?? told.rows[0]
  return (
    <FormDialog
      title={t(now ? 'pay.agreement.change' : 'pay.agreement.first')}
      lead={t(now ? 'pay.agreement.lead' : 'pay.agreement.first_lead')}
      fields={fieldsOf(told, now, valueText)}
      initial={{}}
      below={(values) =>
        /^\d{4}-\d{2}-(?!01)/.test(String(values.day ?? '')) ? (
          <Note tone="plain">{t('pay.agreement.within')}</Note>
        ) : null
      }
      onSubmit={async (values) => {
        await agree(toAgree(values))
        toast.done(t('pay.agreement.done'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}
