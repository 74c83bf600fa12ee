/** One contract: the paper beside its facts, how it was signed, and the next deed. */
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Link as Ref } from '@/base/api/contract'
import { At, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { ContractRecord } from './contract'
import { useContract, useDeed } from './data'
import { Paper } from './Paper'
import './contracts.css'

const DraftDialog = lazy(() => import('./DraftDialog'))
const EndDialog = lazy(() => import('./EndDialog'))
const HandCode = lazy(() => import('./HandCode'))

export function ContractPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useParams().id!
  const found = useContract(id)
  const told = found.data
  return (
    <Page
      title={told ? told.title : <Bone width={180} />}
      documentTitle={told?.title}
      sub={
        told && (
          <span className="row">
            <Link to={`/people/${told.person.id}`}>{told.person.title}</Link> {String(told.contract.number ?? '')}{' '}
            <Tag tone={told.state.key === 'effective' ? 'ok' : ''}>{f.label(told.state.label)}</Tag>
          </span>
        )
      }
      back={{ to: '/contracts', label: t('people.contracts.title') }}
      actions={told && <Verbs told={told} id={id} />}
      flows
    >
      {!!found.error && <Problems error={found.error} />}
      {told && (
        <div className="ct-split">
          {told.pages ? (
            <Paper id={id} state={told.state.key} stamp={told.draft ? String(found.dataUpdatedAt) : ''} />
          ) : (
            <Note tone="plain">{t('people.contracts.record.no_paper')}</Note>
          )}
          <aside className="ct-side">
            {told.problems.length > 0 && <Problems list={told.problems} />}
            {told.may.includes('seal') && told.sent_by_me && (
              <Note tone="plain">{t('people.contracts.record.wait_seal')}</Note>
            )}
            {told.late && (
              <Note>
                {told.late.text} <b>{told.late.cost}</b>
              </Note>
            )}
            <Terms told={told} />
            <Proof told={told} />
          </aside>
        </div>
      )}
    </Page>
  )
}

function Verbs({ told, id }: { told: ContractRecord; id: string }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const me = useMe()
  const said = useProblems()
  const [ending, setEnding] = useState(false)
  const [editing, setEditing] = useState(false)
  const [handing, setHanding] = useState(false)
  const post = useDeed((path: string) => api.post<ContractRecord>(`/contracts/${id}/${path}`, {}))
  const discard = useDeed<void, null>(() => api.delete<null>(`/contracts/${id}`))
  const bad = (error: unknown) => toast.bad(said(error)[0]?.text ?? '')
  const does = (path: string, done: string) =>
    post.mutate(path, { onSuccess: () => toast.done(t(`people.contracts.record.${done}`)), onError: bad })
  const last = told.files.at(-1)
  const may = (verb: string) => told.may.includes(verb)
  const own = String(me.person?.id) === String(told.person.id)
  return (
    <>
      {last && (
        <a className="btn" href={`/api/v1/files/${last.id}`} download>
          {t('people.contracts.act.file')}
        </a>
      )}
      {told.draft && (
        <Button icon="pen" onClick={() => setEditing(true)}>
          {t('people.contracts.act.edit')}
        </Button>
      )}
      {may('draft') && (
        <Button
          icon="trash"
          onClick={() => discard.mutate(undefined, { onSuccess: () => void go('/contracts'), onError: bad })}
        >
          {t('people.contracts.act.discard')}
        </Button>
      )}
      {may('send') && told.state.key === 'sent' && (
        <Button icon="undo" busy={post.isPending} onClick={() => does('take-back', 'taken')}>
          {t('people.contracts.act.back')}
        </Button>
      )}
      {may('send') && told.state.key === 'sent' && !own && (
        <Button onClick={() => setHanding(true)}>{t('people.contracts.act.hand_code')}</Button>
      )}
      {may('send') && told.state.key === 'draft' && (
        <Button look="primary" icon="send" busy={post.isPending} onClick={() => does('send', 'sent')}>
          {t('people.contracts.act.send')}
        </Button>
      )}
      {may('seal') && !told.sent_by_me && !own && (
        <Button look="primary" icon="shield" busy={post.isPending} onClick={() => does('seal', 'sealed')}>
          {t('people.contracts.act.seal')}
        </Button>
      )}
      {may('end') && <Button onClick={() => setEnding(true)}>{t('people.contracts.act.end')}</Button>}
      {editing && told.draft && (
        <Suspense>
          <DraftDialog id={id} draft={told.draft} onClose={() => setEditing(false)} />
        </Suspense>
      )}
      {handing && (
        <Suspense>
          <HandCode id={id} name={String(told.person.title)} onClose={() => setHanding(false)} />
        </Suspense>
      )}
      {ending && (
        <Suspense>
          <EndDialog id={id} onClose={() => setEnding(false)} />
        </Suspense>
      )}
    </>
  )
}

function Terms({ told }: { told: ContractRecord }) {
  const { t } = useTranslation()
  const f = useFormat()
  const row = told.contract
  const word = (name: string) => t(`people.contracts.terms.${name}`)
  const day = (name: string) => (row[name] ? f.day(String(row[name]), 'plain') : null)
  const money = (name: string) => (row[name] as { amount?: string } | null)?.amount ?? null
  const months = Number(row.probation_months ?? 0)
  const facts: [string, React.ReactNode][] = [
    [word('legal_entity'), (row.legal_entity as Ref | null)?.title],
    [word('valid_from'), day('valid_from')],
    [word('valid_to'), day('valid_to') ?? t('people.contracts.record.open_ended')],
    [word('probation'), months ? t('people.contracts.terms.until', { months, day: day('probation_end') }) : '—'],
    [word('position'), (row.position as string) || null],
    [word('workplace'), (row.workplace as string) || null],
    [word('hours_system'), row.hours_system ? t(`people.contracts.terms.hours.${String(row.hours_system)}`) : null],
    [word('pay'), money('pay')],
    [word('probation_pay'), money('probation_pay')],
  ]
  return (
    <section>
      <h3>{t('people.contracts.record.facts')}</h3>
      <Facts facts={facts} />
    </section>
  )
}

function Proof({ told }: { told: ContractRecord }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!told.steps.length) return null
  return (
    <section>
      <h3>{t('people.contracts.record.proof')}</h3>
      <ol className="ct-steps">
        {told.steps.map((one) => (
          <li key={`${one.at}${one.verb}`}>
            <b>{f.label(one.label)}</b> {one.who} <At iso={one.at} />
            {one.identity && (
              <p className="s q">
                {t('people.contracts.record.identity')}
                {one.second_factor && ` · ${t(`people.contracts.record.second.${one.second_factor}`)}`}
              </p>
            )}
            {one.digest && (
              <p className="s q ct-digest">{t('people.contracts.record.digest', { digest: one.digest })}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
