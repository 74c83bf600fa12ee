/** The pay of a month: where the run stands, what each office's total is and why it moved, and the slips by change. */
import { useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '@/base/page/Page'
import { MonthHead } from '@/base/board/MonthHead'
import { plain } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useJob } from '@/base/api/job'
import { Progress } from '@/base/parts/Progress'
import { Button } from '@/base/parts/Button'
import { Note } from '@/base/parts/Bits'
import { Standing } from '@/rooms/requests/public'
import type { Run } from '../contract'
import { useRun } from '../queries'
import { dayOnly, runName } from '../say'
import { boardPath, useWhich } from '../which'
import { Deeds } from './Deeds'
import { OfficeCards } from './OfficeCards'
import { PublishSet } from './PublishDialog'
import { OfficeTable } from './Offices'
import { BoardPanel } from './BoardPanel'
import { RunCards } from './RunCards'
import { RunStages } from './RunStages'
import { SlipList } from './SlipList'
import { useBoardState, type BoardState } from './state'
import '../mine/mine.css'
import '../pay.css'

export default function PayBoard() {
  const { month = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const which = useWhich()
  const run = useRun(month, which)
  const { job, busy } = useJob('pay', run.data?.job)
  const state = useBoardState()
  const data = run.data
  return (
    <Page
      documentTitle={t('pay.board.title', { month: f.month(month) })}
      title={
        <MonthHead
          month={month}
          say={(name) => t('pay.board.title', { month: name })}
          onMonth={(next) => void go(boardPath(next, { ...which, number: 0 }))}
        />
      }
      sub={data && <Sub run={data} />}
      actions={data && <Deeds run={data} state={state} computing={busy} />}
      panel={data && state.open && <BoardPanel run={data} state={state} />}
      flows
    >
      {run.error && !data && (
        <div className="pay-pad">
          <Problems error={run.error} />
          <p style={{ marginTop: 12 }}>
            <Button onClick={() => void run.refetch()}>{t('base.retry')}</Button>
          </p>
        </div>
      )}
      {busy && job && (
        <div className="pay-pad pay-progress">
          <Progress done={job.done} total={job.total} label={t('pay.board.computing', { month: data ? runName(data, f) : f.month(month) })} />
        </div>
      )}
      {data && data.cards.length > 0 && <RunCards run={data} />}
      {!run.error && <Body run={data} busy={busy} state={state} />}
    </Page>
  )
}

function Body({ run, busy, state }: { run: Run | undefined; busy: boolean; state: BoardState }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const Offices = phone ? OfficeCards : OfficeTable
  if (!run) return <Offices run={run} chosen={null} state={state} />
  const first = run.offices[0]
  const office = state.office ?? (first ? String(first.id) : null)
  return (
    <>
      <RunStages run={run} onChecks={state.openChecks} />
      <WhereItStands run={run} />
      <PublishSet run={run} onChange={() => state.setAsking('publish')} />
      {(run.questions > 0 || run.retro > 0) && (
        <div className="pay-pad pay-standing row wrap" style={{ gap: 16 }}>
          {run.questions > 0 && (
            <button className="a t13" onClick={state.openAsked}>
              {t('pay.asked.open', { count: run.questions })}
            </button>
          )}
          {run.retro > 0 && (
            <button className="a t13" onClick={state.openRetro}>
              {t('pay.retro.open', { count: run.retro })}
            </button>
          )}
        </div>
      )}
      {first && office !== null ? (
        <>
          <Offices run={run} chosen={office} state={state} />
          <SlipList run={run} office={office} state={state} />
        </>
      ) : (
        !busy && <NothingYet run={run} onChecks={state.openChecks} />
      )}
    </>
  )
}

function Sub({ run }: { run: Run }) {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = [
    run.number ? f.label(run.name) : '',
    run.computed
      ? t('pay.board.computed', { people: run.people, computed: run.computed })
      : t('pay.board.people', { people: run.people }),
    run.seconds ? t('pay.board.seconds', { seconds: plain(run.seconds) }) : '',
    t('pay.board.pay_day', { day: dayOnly(f.day(run.pay_day, 'plain')) }),
    run.tax_month === run.month ? '' : t('pay.board.tax_month', { month: f.month(run.tax_month) }),
  ]
  return <>{parts.filter(Boolean).join(t('pay.comma'))}</>
}

/** Whose work it is, with whom it waits, and why it came back. */
function WhereItStands({ run }: { run: Run }) {
  const { t } = useTranslation()
  const { approval } = run
  const asked = approval && (run.state === 'submitted' || (run.state === 'computed' && approval.status !== 'done'))
  const said =
    run.state === 'locked'
      ? t('pay.board.locked')
      : run.back_reason && t('pay.board.back', { reason: run.back_reason })
  if (!asked && !said) return null
  return (
    <div className="pay-pad pay-standing">
      {asked ? (
        <Standing of={approval} why={run.back_reason || undefined} />
      ) : (
        <Note tone="plain" icon={run.state === 'locked' ? 'lock' : 'info'}>
          {said}
        </Note>
      )}
      {run.state === 'submitted' && (
        <p className="s q pay-eyes">
          {t(run.computed_by === run.submitted_by ? 'pay.board.second_eyes_one' : 'pay.board.second_eyes', {
            computed: run.computed_by ?? t('pay.board.house'),
            submitted: run.submitted_by,
          })}
        </p>
      )}
    </div>
  )
}

function NothingYet({ run, onChecks }: { run: Run; onChecks: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  return (
    <EmptyState
      icon="pay"
      title={t('pay.empty.title', { month: runName(run, f) })}
      actions={
        <>
          {run.checks.items.length > 0 && <Button onClick={onChecks}>{t('pay.empty.checks')}</Button>}
          <Button onClick={() => void go(`/hours/${run.month}`)}>{t('pay.empty.hours_go')}</Button>
        </>
      }
    >
      {run.checks.errors ? t('pay.empty.blocked', { count: run.checks.errors }) : t('pay.empty.ready')}
    </EmptyState>
  )
}
