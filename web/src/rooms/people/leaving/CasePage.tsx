/** One leave case: what is handed over at the left; decision, account and papers at the right; closed when all is done. */
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import FormDialog from '@/base/form/FormDialog'
import { At, Day, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Bone, Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Certificate } from './Certificate'
import { ClausePanel } from './ClausePanel'
import type { LeaveCase } from './contract'
import { useDeed, useLeaveCase } from './data'
import { REASON } from './fields'
import { HandOverList } from './HandOverList'
import { LinkPanel } from './LinkPanel'
import './leaving.css'

const OpenDialog = lazy(() => import('./OpenDialog'))
const TONES = { open: 'ok', closed: '', withdrawn: '' } as const

export function CasePage() {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useParams().id!
  const found = useLeaveCase(id)
  const told = found.data
  return (
    <Page
      title={told?.person.title ?? <Bone width={120} />}
      documentTitle={told && t('people.leaving.of', { name: told.person.title })}
      lead={told && <Avatar name={told.person.title} size="l" accent />}
      back={{ to: '/leaving', label: t('people.leaving.title') }}
      sub={
        told && (
          <span className="row wrap">
            {f.label(told.reason)} · {t('people.leaving.last', { day: f.day(told.last_day, 'plain') })}
            <Tag tone={TONES[told.state]}>{t(`people.leaving.state.${told.state}`)}</Tag>
          </span>
        )
      }
      actions={told && <Verbs told={told} />}
      flows
    >
      {found.error && <Problems error={found.error} />}
      {told && <Body told={told} />}
    </Page>
  )
}

function Body({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const deed = useDeed()
  return (
    <div className="leaving">
      <div className="leaving-main">
        {told.notes.map((note) => (
          <Note key={note.text} tone={note.level === 'warning' ? 'warn' : 'plain'}>
            {note.text}
          </Note>
        ))}
        {told.text && <blockquote className="m">{told.text}</blockquote>}
        <div className="row">
          <h2 className="grow">{t('people.leaving.hand_over')}</h2>
          {told.state === 'open' && told.may.includes('hand_over') && (
            <Button
              small
              look="ghost"
              icon="redo"
              busy={deed.isPending}
              onClick={() => deed.mutate({ path: `/${told.id}/check` })}
            >
              {t('people.leaving.check')}
            </Button>
          )}
        </div>
        <HandOverList told={told} />
      </div>
      <aside className="leaving-side">
        <section>
          <h2>{t('people.leaving.non_compete')}</h2>
          <ClausePanel told={told} />
        </section>
        <section>
          <h2>{t('people.leaving.account')}</h2>
          <p className="t13">
            {!told.has_account ? (
              t('people.leaving.cell.no_account')
            ) : told.off_done_at ? (
              <>
                {t('people.leaving.cell.off')} · <At iso={told.off_done_at} />
              </>
            ) : (
              t('people.leaving.off_local', { hour: told.off_hour, office: told.office.title })
            )}
          </p>
        </section>
        <Certificate told={told} />
        {told.link && <LinkPanel told={told} link={told.link} />}
        <section>
          <h2>{t('people.leaving.facts')}</h2>
          <Facts
            facts={[
              [t('people.leaving.job'), told.job_title || null],
              [t('people.leaving.office'), told.office.title],
              [t('people.leaving.told_on'), <Day key="d" day={told.told_on} style="long" />],
              [t('people.leaving.kept_until'), <Day key="k" day={told.kept_until} style="long" />],
              [
                t('people.leaving.person'),
                <Link key="p" to={`/people/${told.person.id}`}>
                  {told.person.title}
                </Link>,
              ],
            ]}
          />
        </section>
      </aside>
    </div>
  )
}

function Verbs({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const deed = useDeed()
  const [asked, setAsked] = useState<'open' | 'withdraw' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const may = (verb: string) => told.may.includes(verb)
  const close = () =>
    deed.mutate(
      { path: `/${told.id}/close` },
      { onError: setError, onSuccess: () => toast.done(t('people.leaving.closed', { name: told.person.title })) },
    )
  const live = told.state === 'open'
  return (
    <>
      {live && may('withdraw') && (
        <Button onClick={() => setAsked('withdraw')}>{t('people.leaving.withdraw')}</Button>
      )}
      {live && may('open') && <Button onClick={() => setAsked('open')}>{t('people.leaving.change')}</Button>}
      {live && may('close') && (
        <Button look="primary" icon="check" busy={deed.isPending} onClick={close}>
          {t('people.leaving.close')}
        </Button>
      )}
      {error !== null && (
        <div className="leaving-refused">
          <Problems error={error} />
        </div>
      )}
      <Suspense>{asked === 'open' && <OpenDialog now={told} onClose={() => setAsked(null)} />}</Suspense>
      {asked === 'withdraw' && (
        <FormDialog
          title={t('people.leaving.withdraw_title', { name: told.person.title })}
          lead={t('people.leaving.withdraw_lead')}
          fields={[REASON]}
          onSubmit={async (values) => {
            await deed.mutateAsync({ path: `/${told.id}/withdraw`, ...values })
            setAsked(null)
            toast.done(t('people.leaving.withdrawn'))
          }}
          submit={t('people.leaving.withdraw')}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
