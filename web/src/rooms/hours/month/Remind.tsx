/** One click asks everybody of the chosen offices who has days to explain; the server tells each of them once a day. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { MonthBoard, OfficeMonth } from '../contract'
import { toRemind } from './board'

export function Remind({ board, office }: { board: MonthBoard; office: OfficeMonth | undefined }) {
  const { t } = useTranslation()
  const said = useProblems()
  const remind = useDeed('remind')
  const { offices, days } = toRemind(board, office)
  if (!days || !board.may.includes('remind')) return null
  const send = () =>
    remind.mutate(
      { month: board.month, offices },
      {
        onSuccess: ({ told, already, without_account }) =>
          toast.done(
            [
              t('hours.remind.told', { count: told }),
              already && t('hours.remind.already', { count: already }),
              without_account && t('hours.remind.without', { count: without_account }),
            ]
              .filter(Boolean)
              .join(t('hours.comma')),
          ),
        onError: (error) => toast.bad(said(error)[0]?.text ?? ''),
      },
    )
  return (
    <Button small icon="bell" busy={remind.isPending} onClick={send}>
      {t('hours.remind.button', { count: days })}
    </Button>
  )
}
