/** A line of a payslip becomes a case of its formula; the name is left out. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { toast } from '@/base/toast/toast'
import { AskReason } from '../AskReason'
import { useFreshCases } from '../items/cases/data'

type Props = { slip: Id; code: string; what: string; onClose: () => void }

export function KeepCase({ slip, code, what, onClose }: Props) {
  const { t } = useTranslation()
  const fresh = useFreshCases()
  const keep = useMutation({
    mutationFn: (name: string) => api.post(`/pay/slips/${slip}/lines/${code}/case`, { name }),
    onSuccess: async () => {
      await fresh()
      toast.done(t('pay.cases.kept'))
      onClose()
    },
  })
  return (
    <AskReason
      title={t('pay.cases.keep_title', { what })}
      text={t('pay.cases.keep_text')}
      label={t('pay.cases.keep_label')}
      hint={t('pay.cases.keep_hint')}
      go={t('pay.cases.keep')}
      busy={keep.isPending}
      error={keep.error}
      onGo={(name) => keep.mutate(name)}
      onClose={onClose}
    />
  )
}
