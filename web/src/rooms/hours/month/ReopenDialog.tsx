/** Reopening a closed office asks for the reason; it stays in the record. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { OfficeMonth } from '../contract'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const REASON: Field = {
  name: 'reason',
  label: { zh: '原因', en: 'Reason' },
  kind: 'text',
  required: true,
  max_length: 400,
}

export function ReopenDialog({
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
    <Suspense>
      <FormDialog
        title={t('hours.reopen.title', { office: office.name, month: f.month(month) })}
        lead={t('hours.reopen.lead')}
        fields={[REASON]}
        submit={t('hours.reopen.button')}
        onClose={onClose}
        onSubmit={async (values) => {
          await reopen.mutateAsync({ month, office: office.id, reason: String(values.reason) })
          toast.done(t('hours.reopen.done', { office: office.name }))
          onClose()
        }}
      />
    </Suspense>
  )
}
