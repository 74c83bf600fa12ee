/** Reopening an office's month needs a reason. */
import { useTranslation } from 'react-i18next'
import FormDialog from '@/base/form/FormDialog'
import { REASON } from '@/base/form/reason'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { OfficeMonth } from '../contract'

export default function ReopenDialog({
  month,
  office,
  onClose,
}: {
  month: string
  office: OfficeMonth
  onClose: () => void
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const reopen = useDeed('reopen')
  return (
    <FormDialog
      title={t('hours.reopen.title', { office: office.name, month: f.month(month) })}
      lead={t('hours.reopen.lead')}
      fields={[REASON]}
      submit={t('hours.reopen.button')}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await reopen.mutateAsync({ month, office: office.id, reason: String(reason) })
        toast.done(t('hours.reopen.done', { office: office.name }))
        onClose()
      }}
    />
  )
}
