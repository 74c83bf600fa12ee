/** Two deeds on an office's month that need a reason: reopening it, and closing it while something still waits. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { REASON } from '@/base/form/reason'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { OfficeMonth } from '../contract'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

type Props = { month: string; office: OfficeMonth; deed: 'reopen' | 'as_judged'; onClose: () => void }

export function ReasonDialog({ month, office, deed, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const reopen = useDeed('reopen')
  const close = useDeed('close')
  const send = async (values: Record<string, unknown>) => {
    const reason = String(values.reason)
    if (deed === 'reopen') await reopen.mutateAsync({ month, office: office.id, reason })
    else await close.mutateAsync({ month, offices: [office.id], as_judged: true, reason })
    toast.done(t(`hours.${deed}.done`, { office: office.name }))
    onClose()
  }
  return (
    <Suspense>
      <FormDialog
        title={t(`hours.${deed}.title`, { office: office.name, month: f.month(month) })}
        lead={t(`hours.${deed}.lead`, { count: office.cells.check?.open ?? 0 })}
        fields={[REASON]}
        submit={t(`hours.${deed}.button`)}
        onClose={onClose}
        onSubmit={send}
      />
    </Suspense>
  )
}
