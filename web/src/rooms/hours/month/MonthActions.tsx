/** Export, and the one button that names the offices it closes; what it closed may be taken back at once. */
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import type { Condition, Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { addDays, addMonths } from '@/base/format/dates'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { MonthBoard } from '../contract'
import { chosenToClose, namesOf } from './board'

/** Every judged day of the month, as the generic export gives it. */
export const daysOf = (month: string): Condition => [
  'all',
  ['at_least', 'day', `${month}-01`],
  ['at_most', 'day', addDays(`${addMonths(month, 1)}-01`, -1)],
]

export function MonthActions({ data, leftOut }: { data: MonthBoard; leftOut: Id[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const said = useProblems()
  const close = useDeed('close')
  const reopen = useDeed('reopen')
  const chosen = chosenToClose(data.offices, leftOut)
  const names = namesOf(chosen, t)
  const bad = (error: unknown) => toast.bad(said(error)[0]?.text ?? '')
  const undo = async () => {
    for (const one of chosen)
      await reopen
        .mutateAsync({ month: data.month, office: one.id, reason: t('hours.close.undo_reason') })
        .catch(bad)
  }
  const closeThem = () =>
    close.mutate(
      { month: data.month, offices: chosen.map((one) => one.id) },
      {
        onSuccess: () =>
          toast.done(t('hours.close.done', { offices: names }), data.may.includes('reopen') ? undo : undefined),
        onError: bad,
      },
    )
  const bring = () =>
    download('/records/hours.day_result/export.xlsx', { where: daysOf(data.month) }, `hours-${data.month}.xlsx`)
      .then(() => toast.done(t('hours.exported', { month: f.month(data.month) })))
      .catch(bad)
  return (
    <>
      <Button look="ghost" icon="exp" onClick={() => void bring()}>
        {t('hours.export')}
      </Button>
      {data.may.includes('close') && chosen.length > 0 && (
        <Button look="primary" after="cr" busy={close.isPending} onClick={closeThem}>
          {t('hours.close.button', { offices: names })}
        </Button>
      )}
    </>
  )
}
