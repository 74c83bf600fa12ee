/** The one button of the run's next step, what else may be done, and the files; reasons are asked where the law wants them. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Menu, type Entry } from '@/base/parts/Menu'
import { useProblems } from '@/base/parts/Problems'
import { useDownload } from '@/base/parts/useDownload'
import { toast } from '@/base/toast/toast'
import { Deciding } from '@/rooms/requests/public'
import type { Run } from '../contract'
import { runName } from '../say'
import { useDeed, useReread, type Deed } from '../queries'
import { AskReason } from '../AskReason'
import ApartDialog from './ApartDialog'
import { useApart } from './useApart'
import { asked, runPath, sideOf } from '../which'
import { PublishDialog } from './PublishDialog'
import { mayNow, type BoardState } from './state'

const NEXT: Record<Run['state'], Deed | null> = {
  open: 'compute',
  computed: 'submit',
  submitted: null, // its process asks: whoever is asked decides here
  approved: 'publish',
  published: 'lock',
  locked: null,
}
const MORE: Deed[] = ['compute', 'return', 'unlock']
const FILES = [{ verb: 'register', path: 'register.xlsx', name: 'pay', icon: 'sheet' }] as const
/** Deeds that are asked once more, with a reason or without. */
const ASKED: Partial<Record<Deed, 'reason' | 'plain'>> = { unlock: 'reason', return: 'reason', publish: 'plain' }

/** What is sent back while somebody is asked about it is taken back. */
const called = (deed: Deed, run: Run) => (deed === 'return' && run.state === 'submitted' ? 'take_back' : deed)

type Props = { run: Run; state: BoardState; computing: boolean }

export function Deeds({ run, state, computing }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const deed = useDeed(run)
  const reread = useReread()
  const go = useNavigate()
  const { asking, setAsking } = state
  const next = NEXT[run.state]
  const month = runName(run, f)
  const act = (what: Deed, reason?: string) =>
    deed.mutate(
      { deed: what, reason },
      {
        onSuccess: () => {
          setAsking(null)
          toast.done(t(`pay.deed.${called(what, run)}_done`, { month }))
        },
        onError: (error) => {
          if (asking === null) toast.bad(problemsOf(error)[0]?.text ?? '')
        },
      },
    )
  const start = (what: Deed) => (ASKED[what] ? setAsking(what) : act(what))
  const download = useDownload()
  const save = (path: string, name: string) => download(runPath(run.month, run, `/${path}`), {}, name)
  const { beginning, setBeginning, entries: apart } = useApart(run)
  const more: Entry[] = [
    ...MORE.filter((what) => what !== next && mayNow(run, what)).map((what) => ({
      key: what,
      label: t(`pay.deed.${what === 'compute' ? 'again' : called(what, run)}`),
      icon: what === 'compute' ? ('redo' as const) : what === 'unlock' ? ('lock' as const) : ('undo' as const),
      onPick: () => start(what),
    })),
    ...(run.computed_at
      ? [
          {
            key: 'compare',
            label: t('pay.versus.go'),
            icon: 'sheet' as const,
            onPick: () => void go(`/pay/compare?now=${sideOf(run)}`),
          },
        ]
      : []),
    ...(mayNow(run, 'simulate')
      ? [
          {
            key: 'simulate',
            label: t('pay.simulate.open'),
            icon: 'redo' as const,
            onPick: () => void go('/pay/simulate'),
          },
        ]
      : []),
    ...apart,
    ...FILES.filter(({ verb }) => mayNow(run, verb)).map(({ verb, path, name, icon }) => ({
      key: verb,
      label: t(`pay.deed.${verb}`),
      icon,
      onPick: () => save(path, `${name}-${run.month}.xlsx`),
    })),
    ...(run.may.includes('bank_file')
      ? [
          {
            key: 'files',
            label: t('pay.deed.files'),
            icon: 'exp' as const,
            onPick: () => void go(`/pay/files?${new URLSearchParams({ month: run.month, ...asked(run) })}`),
          },
        ]
      : []),
  ]
  const blocked = next === 'submit' && run.checks.errors > 0
  const why = blocked ? t('pay.empty.blocked', { count: run.checks.errors }) : undefined
  return (
    <>
      {more.length > 0 && (
        <Menu entries={more}>
          <Button after="cd">{t('pay.deed.more')}</Button>
        </Menu>
      )}
      {run.state === 'submitted' && run.approval?.opens && <Deciding id={run.approval.id} onDone={reread} />}
      {next && run.may.includes(next) && (
        <Button
          look="primary"
          after="cr"
          busy={deed.isPending || computing}
          title={why}
          onClick={() => (blocked ? state.openChecks() : start(next))}
        >
          {t(`pay.deed.${next}`, { count: run.offices.length })}
        </Button>
      )}
      {beginning && <ApartDialog run={run} onClose={() => setBeginning(false)} />}
      {asking === 'publish' && (
        <PublishDialog
          run={run}
          busy={deed.isPending}
          error={deed.error}
          onNow={() => act('publish')}
          onClose={() => {
            setAsking(null)
            deed.reset()
          }}
        />
      )}
      {asking && asking !== 'publish' && (
        <AskReason
          title={t(`pay.deed.${called(asking, run)}_title`, { month })}
          text={t(`pay.deed.${called(asking, run)}_text`)}
          go={t(`pay.deed.${called(asking, run)}_go`)}
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
