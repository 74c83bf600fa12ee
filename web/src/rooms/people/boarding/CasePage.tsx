/** One case: where it stands, what was told beside the photo, colleagues' tasks, the first weeks. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { At, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Facts, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { STAGES, type Case } from './contract'
import { useCase, useDeed, verb, type Account } from './data'
import { Told } from './Told'
import { CheckIns, Tasks } from './Tasks'
import { Verbs } from './Verbs'
import '@/base/board/board.css'
import './boarding.css'

export function CasePage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const found = useCase(id)
  const one = found.data
  return (
    <Page
      flows
      title={one?.name ?? ''}
      documentTitle={one?.name}
      back={{ to: '/boarding', label: t('people.boarding.title') }}
      sub={one && [one.office, one.department, one.job_title].filter(Boolean).join(' · ')}
      actions={one?.may_check && !one.person && <Verbs one={one} />}
    >
      {found.error && <Problems error={found.error} />}
      {!one && !found.error && (
        <div className="bd-wait">
          <Bone width="50%" />
        </div>
      )}
      {one && (
        <>
          <ol className="steps bd-steps">
            {STAGES.map((stage, index) => {
              const now = STAGES.indexOf(one.stage as (typeof STAGES)[number])
              return (
                <li
                  key={stage}
                  className={index < now ? 'ok' : index === now ? 'on' : ''}
                  aria-current={index === now ? 'step' : undefined}
                >
                  <span className="num">{index + 1}</span>
                  <span className="bd-step">{t(`people.boarding.stage.${stage}`)}</span>
                </li>
              )
            })}
          </ol>
          <Next one={one} />
          <div className="bd-case">
            <div>
              {one.may_check && !!one.fields.length && <Told one={one} />}
              <Tasks one={one} />
              {!!one.check_ins.length && <CheckIns one={one} />}
            </div>
            <Side one={one} />
          </div>
        </>
      )}
    </Page>
  )
}

const TONES: Record<string, 'ok' | 'warn'> = {
  checks_missing: 'warn',
  nothing_contract: 'ok',
  nothing_ready: 'ok',
  nothing_started: 'ok',
}

/** The one thing that HR does next, or whom the case waits for. */
function Next({ one }: { one: Case }) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const [account, setAccount] = useState<Account | null>(null)
  const hire = useDeed((body) => api.post<Account>(`/boarding/${one.id}/hire`, body))
  const contract = useDeed(verb(one.id, 'contract'))
  const open = one.fields.filter((field) => field.value && field.state !== 'accepted').length
  const bad = (error: unknown) => toast.bad(problemsOf(error)[0]?.text ?? '')
  return (
    <div className="bd-next">
      {!(one.waits === 'checks' && one.checks) && (
        <Note tone={TONES[one.waits] ?? 'plain'} icon="clock">
          {t(`people.boarding.waits.${one.waits}`, { whom: one.whom || t('people.boarding.nobody') })}
        </Note>
      )}
      {one.deleted_on && one.may_check && (
        <Note>{t('people.boarding.deleted_on', { day: f.day(one.deleted_on, 'plain') })}</Note>
      )}
      {account && (
        <Note tone="ok" icon="lock">
          {t('people.boarding.account', { username: account.username, password: account.password })}
        </Note>
      )}
      <Checks one={one} />
      {one.may_check && one.stage === 'to_check' && (open > 0 || one.cleared) && (
        <div className="row">
          <Button
            look="primary"
            icon="check"
            disabled={open > 0}
            busy={hire.isPending}
            onClick={() => hire.mutate({}, { onSuccess: setAccount, onError: bad })}
          >
            {t('people.boarding.take_on')}
          </Button>
          {open > 0 && <span className="q t13">{t('people.boarding.open_fields', { count: open })}</span>}
        </div>
      )}
      {one.may_check && one.stage === 'contract' && !one.contract_at && (
        <div className="row wrap">
          <Link
            className="btn p"
            to={one.contract ? `/contracts/${one.contract.id}` : `/contracts/new?person=${one.person}`}
          >
            <Icon name="pen" />
            {one.contract
              ? t('people.boarding.to_contract', { state: f.label(one.contract.label) })
              : t('people.boarding.make_contract')}
          </Link>
          <Button busy={contract.isPending} onClick={() => contract.mutate({}, { onError: bad })}>
            {t('people.boarding.signed')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Further checks that the company has drawn into onboarding: with whom, and what came of them. */
function Checks({ one }: { one: Case }) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const again = useDeed(verb(one.id, 'check-again'))
  const told = one.checks
  const open = one.fields.some((field) => field.value && field.state !== 'accepted')
  if (one.stage !== 'to_check' || one.cleared || open) return null
  if (told?.status === 'running')
    return (
      <Note tone="plain" icon="todo">
        {t('people.boarding.checks_with', { names: told.with.join(t('base.list.joiner')) })}
        {told.since && (
          <>
            {' '}
            · <At iso={told.since} />
          </>
        )}{' '}
        <Link className="a" to={`/flow/requests/${told.id}`}>
          {t('people.boarding.checks_open')}
        </Link>
      </Note>
    )
  return (
    <div className="row wrap">
      {told && (
        <Note>
          {t('people.boarding.checks_ended', { status: told.status_label })}{' '}
          <Link className="a" to={`/flow/requests/${told.id}`}>
            {t('people.boarding.checks_open')}
          </Link>
        </Note>
      )}
      {one.may_check && (
        <Button
          busy={again.isPending}
          onClick={() => again.mutate({}, { onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? '') })}
        >
          {t('people.boarding.checks_again')}
        </Button>
      )}
    </div>
  )
}

/** Of the days between offer and ready: what took longest, with whom. */
function Longest({ of }: { of: NonNullable<Case['longest']> }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      {t('people.boarding.longest', { what: f.label(of.label), count: of.days })}
      {of.who && <span className="q"> · {of.who}</span>}
    </>
  )
}

function Side({ one }: { one: Case }) {
  const { t } = useTranslation()
  const f = useFormat()
  const at = (iso: string | null) => (iso ? f.instant(iso) : null)
  const says = (name: string) => t(`people.boarding.fact.${name}`)
  return (
    <aside className="card bd-side">
      <Facts
        facts={[
          [says('first_day'), f.day(one.first_day, 'long')],
          [says('phone'), `•••• ${one.phone_end}`],
          [says('lead'), one.lead || null],
          [says('mentor'), one.mentor || null],
          [says('probation_end'), one.probation_end && f.day(one.probation_end, 'plain')],
          [says('offered_at'), at(one.offered_at)],
          [says('submitted_at'), at(one.submitted_at)],
          [says('contract_at'), at(one.contract_at)],
          [says('ready_at'), at(one.ready_at)],
          [says(one.ready_at ? 'days' : 'days_so_far'), String(one.days)],
          [says('longest'), one.longest && <Longest key="l" of={one.longest} />],
          [
            says('contract'),
            one.contract && (
              <Link key="c" to={`/contracts/${one.contract.id}`}>
                {one.contract.number} · {f.label(one.contract.label)}
              </Link>
            ),
          ],
        ]}
      />
      {!!one.consents.length && (
        <>
          <h3>{says('consents')}</h3>
          <ul className="t13">
            {one.consents.map((given) => (
              <li key={given.code}>
                {t(`people.boarding.consent.${given.code}`)}{' '}
                <span className="q">
                  {given.version} · {f.instant(given.at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {one.person && (
        <Link className="btn" to={`/people/${one.person}`}>
          {t('people.boarding.to_person')}
        </Link>
      )}
    </aside>
  )
}
