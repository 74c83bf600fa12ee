/** The one button of the run's next step, what else may be done, and the files; reasons are asked where the law wants them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Menu, type Entry } from '@/base/parts/Menu'
import { useProblems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Run } from '../contract'
import { useDeed, type Deed } from '../queries'
import { AskReason } from '../AskReason'
import { isOwn, mayNow, type BoardState } from './state'

const NEXT: Record<Run['state'], Deed | null> = {
  open: 'compute',
  computed: 'submit',
  submitted: 'approve',
  approved: 'publish',
  published: 'lock',
  locked: null,
}
const MORE: Deed[] = ['compute', 'return', 'unlock']
const FILES = [
  { verb: 'register', path: 'register.xlsx', name: 'pay', icon: 'sheet' },
  { verb: 'bank_file', path: 'bank.xlsx', name: 'bank', icon: 'exp' },
] as const
/** Deeds that are asked once more, with a reason or without. */
const ASKED: Partial<Record<Deed, 'reason' | 'plain'>> = { unlock: 'reason', return: 'reason', publish: 'plain' }

type Props = { run: Run; state: BoardState; computing: boolean }

export function Deeds({ run, state, computing }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const deed = useDeed(run.month)
  const [asking, setAsking] = useState<Deed | null>(null)
  const me = useMe()
  const next = NEXT[run.state]
  const own = next === 'approve' && isOwn(run, me.user.id)
  const month = f.month(run.month)
  const act = (what: Deed, reason?: string) =>
    deed.mutate(
      { deed: what, reason },
      {
        onSuccess: () => {
          setAsking(null)
          toast.done(t(`pay.deed.${what}_done`, { month }))
        },
        onError: (error) => {
          if (asking === null) toast.bad(problemsOf(error)[0]?.text ?? '')
        },
      },
    )
  const start = (what: Deed) => (ASKED[what] ? setAsking(what) : act(what))
  const save = (path: string, name: string) =>
    void download(`/pay/runs/${run.month}/${path}`, {}, name).catch((error) =>
      toast.bad(problemsOf(error)[0]?.text ?? ''),
    )
  const more: Entry[] = [
    ...MORE.filter((what) => what !== next && mayNow(run, what)).map((what) => ({
      key: what,
      label: t(`pay.deed.${what === 'compute' ? 'again' : what}`),
      icon: what === 'compute' ? ('redo' as const) : what === 'unlock' ? ('lock' as const) : ('undo' as const),
      onPick: () => start(what),
    })),
    ...FILES.filter(({ verb }) => mayNow(run, verb)).map(({ verb, path, name, icon }) => ({
      key: verb,
      label: t(`pay.deed.${verb}`),
      icon,
      onPick: () => save(path, `${name}-${run.month}.xlsx`),
    })),
  ]
  const blocked = next === 'submit' && run.checks.errors > 0
  const why = own
    ? t('pay.board.needs_other')
    : blocked
      ? t('pay.empty.blocked', { count: run.checks.errors })
      : undefined
  return (
    <>
      {more.length > 0 && (
        <Menu entries={more}>
          <Button after="cd">{t('pay.deed.more')}</Button>
        </Menu>
      )}
      {next && run.may.includes(next) && (
        <Button
          look="primary"
          after="cr"
          busy={deed.isPending || computing}
          disabled={own}
          title={why}
          onClick={() => (blocked ? state.openChecks() : start(next))}
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
