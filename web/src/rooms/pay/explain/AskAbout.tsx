/** A question about one line of a payslip: written by whoever sees it, answered by HR. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { toast } from '@/base/toast/toast'
import { AskReason } from '../AskReason'
import { useAskAbout } from '../queries'

type Props = { slip: Id; line: string; what: string; onClose: () => void }

export function AskAbout({ slip, line, what, onClose }: Props) {
  const { t } = useTranslation()
  const ask = useAskAbout(slip)
  return (
    <AskReason
      title={t('pay.ask.title', { what })}
      text={t('pay.ask.text')}
      label={t('pay.ask.label')}
      hint={t('pay.ask.hint')}
      go={t('pay.ask.go')}
      busy={ask.isPending}
      error={ask.error}
      onGo={(text) =>
        ask.mutate(
          { line, text },
          {
            onSuccess: () => {
              toast.done(t('pay.ask.done'))
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    />
  )
}
