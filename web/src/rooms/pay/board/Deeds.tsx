/** The one button of the run's next step, what else may be done, and the files; reasons are asked where the law wants them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Menu, type Entry } from '@/base/parts/Menu'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Run } from '../contract'
import { useDeed, type Deed } from '../queries'
import { AskReason } from '../AskReason'
import { stageOf, type BoardState } from './state'

const NEXT: Record<Run['state'], Deed | null> = {
  open: 'compute',
  computed: 'submit',
  submitted: 'approve',
  approved: 'publish',
  published: 'lock',
  locked: null,
}
/** Deeds that are asked once more, with a reason or without. */
const ASKED: Partial<Record<Deed, 'reason' | 'plain'>> = { unlock: 'reason', return: 'reason', publish: 'plain' }

export function Deeds({ run, state }: { run: Run; state: BoardState }) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const deed = useDeed(run.month)
  const [asking, setAsking] = useState<Deed | null>(null)
  const next = NEXT[run.state]
  const month = f.month(run.month)
  const act = (what: Deed, reason?: string) =>
    deed.mutate(
      { deed: what, reason },
      {
        onSuccess: () => {
          setAsking(null)
          if (what !== 'compute') toast.done(t(`pay.deed.${what}_done`, { month }))
        },
        onError: (error) => {
          if (asking === null) toast.bad(problemsOf(error)[0]?.text ?? '')
          if (what === 'compute') state.openChecks()
        },
      },
    )
  const start = (what: Deed) => (ASKED[what] ? setAsking(what) : act(what))
  const save = (path: string, name: string) =>
    void download(`/pay/runs/${run.month}/${path}`, {}, name).catch((error) =>
      toast.bad(problemsOf(error)[0]?.text ?? ''),
    )
  const more: Entry[] = [
    ...(['compute', 'return', 'unlock'] as Deed[])
      .filter((what) => what !== next && run.may.includes(what))
      .map((what) => ({
        key: what,
        label: t(`pay.deed.${what === 'compute' ? 'again' : what}`),
        icon: what === 'compute' ? ('redo' as const) : what === 'unlock' ? ('lock' as const) : ('undo' as const),
        onPick: () => start(what),
      })),
    ...(run.offices.length
      ? [
          {
            key: 'register',
            label: t('pay.deed.register'),
            icon: 'sheet' as const,
            onPick: () => save('register.xlsx', `pay-${run.month}.xlsx`),
          },
          {
            key: 'bank',
            label: t('pay.deed.bank'),
            icon: 'exp' as const,
            onPick: () => save('bank.xlsx', `bank-${run.month}.xlsx`),
          },
        ]
      : []),
  ]
  const blocked = run.checks.filter((check) => check.level === 'error').length
  const busy = deed.isPending || !!run.computing
  return (
    <>
      {more.length > 0 && (
        <Menu entries={more}>
          <Button icon="exp" after="cd">
            {t('pay.deed.more')}
          </Button>
        </Menu>
      )}
      {next && (
        <Button
          look="primary"
          after="cr"
          busy={busy}
          disabled={!run.may.includes(next) || (next === 'compute' && stageOf(run) === 'hours')}
          title={next === 'compute' && blocked ? t('pay.empty.blocked', { count: blocked }) : undefined}
          onClick={() => start(next)}
        >
          {t(`pay.deed.${next}`, { count: run.offices.length })}
        </Button>
      )}
      {asking && (
        <AskReason
          title={t(`pay.deed.${asking}_title`, { month })}
          text={t(`pay.deed.${asking}_text`)}
          go={t(`pay.deed.${asking}_go`)}
          wants={ASKED[asking] === 'reason'}
          busy={deed.isPending}
          error={deed.error}
          onGo={(reason) => act(asking, reason || undefined)}
          onClose={() => {
            setAsking(null)
            deed.reset()
          }}
        />
      )}
    </>
  )
}
