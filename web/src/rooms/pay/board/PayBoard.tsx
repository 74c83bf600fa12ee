/** The pay of a month: where the run stands, what each office's total is and why it moved, and the slips by change. */
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '@/base/page/Page'
import { MonthHead } from '@/base/board/MonthHead'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Progress } from '@/base/parts/Progress'
import { Button } from '@/base/parts/Button'
import { Note } from '@/base/parts/Bits'
import type { Run } from '../contract'
import { useRun } from '../queries'
import { Deeds } from './Deeds'
import { OfficeCards, OfficeTable } from './Offices'
import { BoardPanel } from './BoardPanel'
import { RunStages } from './RunStages'
import { SlipList } from './SlipList'
import { useBoardState } from './state'
import '../pay.css'

export default function PayBoard() {
  const { month = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const phone = usePhone()
  const run = useRun(month)
  const state = useBoardState()
  const data = run.data
  const office = state.office ?? (data?.offices[0] ? String(data.offices[0].office.id) : null)
  useEffect(() => {
    document.title = `${t('pay.board.title', { month: f.month(month) })} · ${t('app.name')}`
  }, [month, f, t])
  return (
    <Page
      title={
        <MonthHead
          month={month}
          say={(name) => t('pay.board.title', { month: name })}
          onMonth={(next) => void go(`/pay/${next}`)}
        />
      }
      sub={data && <Sub run={data} />}
      actions={data && <Deeds run={data} state={state} />}
      panel={data && state.open && <BoardPanel run={data} state={state} />}
      flows
    >
      {data && <RunStages run={data} onChecks={state.openChecks} />}
      {run.error && !data && (
        <div className="pay-pad">
          <Problems error={run.error} />
          <p style={{ marginTop: 12 }}>
            <Button onClick={() => void run.refetch()}>{t('base.retry')}</Button>
          </p>
        </div>
      )}
      {data?.computing && (
        <div className="pay-pad pay-progress">
          <Progress
            done={data.computing.done}
            total={data.computing.total}
            label={t('pay.board.computing', { month: f.month(month) })}
          />
        </div>
      )}
      {data && <Standing run={data} />}
      {data && !data.offices.length && !data.computing ? (
        <NothingYet run={data} onChecks={state.openChecks} />
      ) : (
        !run.error && (
          <>
            {phone ? (
              <OfficeCards run={data} chosen={office} state={state} />
            ) : (
              <OfficeTable run={data} chosen={office} state={state} />
            )}
            {office !== null && data && <SlipList run={data} office={office} state={state} />}
          </>
        )
      )}
    </Page>
  )
}

function Sub({ run }: { run: Run }) {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = [
    run.computed
      ? t('pay.board.computed', { people: run.people, computed: run.computed })
      : t('pay.board.people', { people: run.people }),
    run.seconds
      ? t('pay.board.seconds', {
          seconds: run.seconds < 10 ? run.seconds.toFixed(1).replace('.0', '') : Math.round(run.seconds),
        })
      : '',
    run.pay_day
      ? t('pay.board.pay_day', {
          day: f
            .day(run.pay_day, 'plain')
            .replace(/ 周.$/, '')
            .replace(/^\w{3} /, ''),
        })
      : '',
  ]
  return <>{parts.filter(Boolean).join(t('pay.comma'))}</>
}

/** Who handed it in, who said yes, and what the second pair of eyes means for this viewer. */
function Standing({ run }: { run: Run }) {
  const { t } = useTranslation()
  if (run.state === 'submitted' && run.submitted_by)
    return (
      <div className="pay-pad pay-standing">
        <Note tone="plain">
          {run.may.includes('approve')
            ? t('pay.board.submitted_by', { who: run.submitted_by.title })
            : t('pay.board.needs_other', { who: run.submitted_by.title })}
        </Note>
      </div>
    )
  if (run.state === 'locked')
    return (
      <div className="pay-pad pay-standing">
        <Note tone="plain" icon="lock">
          {t('pay.board.locked')}
        </Note>
      </div>
    )
  return null
}

function NothingYet({ run, onChecks }: { run: Run; onChecks: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const month = f.month(run.month)
  const blocked = run.checks.filter((check) => check.level === 'error').length
  const go = useNavigate()
  if (!run.hours_closed)
    return (
      <EmptyState
        icon="clock"
        title={t('pay.empty.hours_title', { month })}
        actions={
          <Button look="outline" onClick={() => void go(`/hours/${run.month}`)}>
            {t('pay.empty.hours_go')}
          </Button>
        }
      >
        {t('pay.empty.hours')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="pay"
      title={t('pay.empty.title', { month })}
      actions={run.checks.length > 0 && <Button onClick={onChecks}>{t('pay.empty.checks')}</Button>}
    >
      {blocked ? t('pay.empty.blocked', { count: blocked }) : t('pay.empty.ready')}
    </EmptyState>
  )
}
