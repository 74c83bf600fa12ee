/** What runs by itself: when it last ran and will run next, what failed, and the way to try again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { At, useFormat } from '@/base/format/useFormat'
import { EmptyState } from '@/base/parts/EmptyState'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { State, Tag, type Tone } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import type { Job, JobBoard, JobRun } from './contract'
import { everyInWords, tookInWords } from './say'
import { Bones } from './SettingsPage'

const TONES: Record<JobRun['state'], Tone> = { waiting: '', running: 'w', done: 'ok', failed: 'e' }

export default function Jobs() {
  const { t } = useTranslation()
  const board = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => api.get<JobBoard>('/jobs', {}, signal),
    refetchInterval: (query) => (query.state.data?.runs.some((run) => run.state === 'running') ? 1500 : 15_000),
  })
  if (board.error)
    return (
      <div className="set-pad" style={{ paddingTop: 16 }}>
        <Problems error={board.error} />
      </div>
    )
  if (!board.data) return <Bones />
  const { jobs, runs } = board.data
  const failed = runs.filter((run) => run.state === 'failed')
  const others = runs.filter((run) => run.state !== 'failed')
  return (
    <div className="set-pad jobs">
      <section>
        <h2>{t('settings.jobs.failed')}</h2>
        {failed.length ? <Runs runs={failed} /> : <p className="q t13">{t('settings.jobs.none_failed')}</p>}
      </section>
      <section>
        <h2>{t('settings.jobs.kinds')}</h2>
        <div className="job-cards">
          {jobs.map((job) => (
            <JobCard key={job.name} job={job} />
          ))}
        </div>
      </section>
      <section>
        <h2>{t('settings.jobs.recent')}</h2>
        {others.length ? (
          <Runs runs={others} />
        ) : (
          <EmptyState icon="bolt" title={t('settings.jobs.none')}>
            {t('settings.jobs.none_hint')}
          </EmptyState>
        )}
      </section>
    </div>
  )
}

function JobCard({ job }: { job: Job }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="card job">
      <div className="row">
        <b className="grow">{f.label(job.label)}</b>
        {job.failed > 0 && <Tag tone="e">{t('settings.jobs.count_failed', { count: job.failed })}</Tag>}
      </div>
      <div className="s q">{everyInWords(job.every, t)}</div>
      <dl className="kv">
        <dt>{t('settings.jobs.last')}</dt>
        <dd>{job.last_run ? <At iso={job.last_run} /> : t('settings.jobs.never')}</dd>
        {job.next_run && (
          <>
            <dt>{t('settings.jobs.next')}</dt>
            <dd>
              <At iso={job.next_run} />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

function Runs({ runs }: { runs: JobRun[] }) {
  return (
    <ul className="runs">
      {runs.map((run) => (
        <Run key={run.id} run={run} />
      ))}
    </ul>
  )
}

function Run({ run }: { run: JobRun }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const problemsOf = useProblems()
  const retry = useMutation({
    mutationFn: () => api.post(`/jobs/${run.id}/retry`),
    onSuccess: () => {
      toast.done(t('settings.jobs.retried', { job: f.label(run.label) }))
      void client.invalidateQueries({ queryKey: ['jobs'] })
    },
    onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
  })
  const progress = run.state === 'running' && run.total > 0 ? ` ${run.done} / ${run.total}` : ''
  return (
    <li>
      <span className="run-state">
        <State tone={TONES[run.state]}>
          {t(`settings.jobs.state.${run.state}`)}
          {progress}
        </State>
      </span>
      <span className="grow">
        {f.label(run.label)}
        {(run.message || run.error) && (
          <span className="s q run-said" title={run.error ?? undefined}>
            {run.message ?? run.error?.trim().split('\n').at(-1)}
          </span>
        )}
      </span>
      <span className="s q nw">{tookInWords(run.milliseconds, t)}</span>
      <span className="s q nw">
        <At iso={run.ended_at ?? run.started_at ?? run.queued_at} />
      </span>
      {run.state === 'failed' && (
        <Button small icon="redo" busy={retry.isPending} onClick={() => retry.mutate()}>
          {t('base.retry')}
        </Button>
      )}
    </li>
  )
}
