/** Takes a version of some offices back, with its reason; then they go by what is left. */
import { useTranslation } from 'react-i18next'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { toast } from '@/base/toast/toast'
import { AskReason } from '../AskReason'
import type { Item } from './contract'
import { useFreshCases } from './cases/data'

type Props = { item: Item; version: number; onClose: () => void; onDone: () => void }

export function WithdrawVersion({ item, version, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const fresh = useFreshCases()
  const send = useMutation({
    mutationFn: (reason: string) =>
      api.post('/pay/items/withdraw', { code: item.code, scheme: item.scheme, version, reason }),
    onSuccess: async () => {
      await fresh()
      toast.done(t('pay.items.withdrawn'))
      onDone()
    },
  })
  return (
    <AskReason
      title={t('pay.items.withdraw_title', { version })}
      text={t('pay.items.withdraw_text')}
      go={t('pay.items.withdraw')}
      busy={send.isPending}
      error={send.error}
      onGo={(reason) => send.mutate(reason)}
      onClose={onClose}
    />
  )
}
