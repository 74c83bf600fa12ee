/** Export, and the one button that names the offices it closes, after a look at their check lists; what was closed may be taken back at once. */
import { lazy, Suspense } from 'react'
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

const CloseDialog = lazy(() => import('../closing/CloseDialog'))

type Props = { data: MonthBoard; leftOut: Id[]; checking: Id[]; onCheck: (offices: Id[]) => void }

export function MonthActions({ data, leftOut, checking, onCheck }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const said = useProblems()
  const close = useDeed('close')
  const reopen = useDeed('reopen')
  const chosen = chosenToClose(data.offices, leftOut)
  const names = namesOf(chosen, t)
  const bad = (error: unknown) => toast.bad(said(error)[0]?.text ?? '')
  const undo = async (offices: Id[]) => {
    for (const one of offices)
      await reopen.mutateAsync({ month: data.month, office: one, reason: t('hours.close.undo_reason') }).catch(bad)
  }
  const closeThem = async (offices: Id[], reason: string) => {
    await close.mutateAsync({ month: data.month, offices, as_judged: !!reason, reason })
    onCheck([])
    const closed = namesOf(
      data.offices.filter((one) => offices.includes(one.id)),
      t,
    )
    toast.done(
      t('hours.close.done', { offices: closed }),
      data.may.includes('reopen') ? () => void undo(offices) : undefined,
    )
  }
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
        <Button look="primary" after="cr" onClick={() => onCheck(chosen.map((one) => one.id))}>
          {t('hours.close.button', { offices: names })}
        </Button>
      )}
      {checking.length > 0 && (
        <Suspense>
          <CloseDialog
            month={data.month}
            offices={checking}
            mayClose={data.may.includes('close')}
            onShut={() => onCheck([])}
            onConfirm={closeThem}
          />
        </Suspense>
      )}
    </>
  )
}
