/** What may be done about pay apart from the regular one: begin it once the regular run is approved, drop it until it is. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Entry } from '@/base/parts/Menu'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Run } from '../contract'
import { boardPath, runPath } from '../which'

const SETTLED = ['approved', 'published', 'locked']
const DROPPED = ['open', 'computed']

export function useApart(run: Run) {
  const { t } = useTranslation()
  const go = useNavigate()
  const client = useQueryClient()
  const problemsOf = useProblems()
  const [beginning, setBeginning] = useState(false)
  const drop = () =>
    void api
      .post<Run>(runPath(run.month, run, '/drop'))
      .then((left) => {
        void client.invalidateQueries({ queryKey: ['pay'] })
        toast.done(t('pay.apart.dropped'))
        void go(boardPath(left.month, left))
      })
      .catch((error) => toast.bad(problemsOf(error)[0]?.text ?? ''))
  const may = run.may.includes('compute')
  const entries: Entry[] = []
  if (may && !run.begins && SETTLED.includes(run.state))
    entries.push({ key: 'apart', label: t('pay.apart.begin'), icon: 'plus', onPick: () => setBeginning(true) })
  if (may && !run.begins && run.number > 0 && DROPPED.includes(run.state))
    entries.push({ key: 'drop', label: t('pay.apart.drop'), icon: 'undo', onPick: drop })
  return { beginning, setBeginning, entries }
}
