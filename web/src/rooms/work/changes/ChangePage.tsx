/** One change: how it was, how it is from a day on, the one button that says "I have read it", and who has not yet. */
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { At, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bar, Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { ChangeAnswer } from '../contract'
import { useChange, useChangeDeed } from '../data'
import { field } from '../resources/fields'
import { ChangeEditor } from './ChangeEditor'
import '../work.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

export default function ChangePage() {
  const { t } = useTranslation()
  const { change: id = '' } = useParams()
  const change = useChange(id)
  return (
    <Page
      title={change.data?.change.subject ?? <Bone width={200} />}
      back={{ to: '/changes', label: t('work.change.back') }}
      actions={change.data && <Acts page={change.data} />}
      flows
    >
      <div className="wk-pad">
        <Problems error={change.error} />
      </div>
      {change.data && <Body page={change.data} />}
    </Page>
  )
}

function Acts({ page }: { page: ChangeAnswer }) {
  const { t } = useTranslation()
  const deed = useChangeDeed()
  const [asks, setAsks] = useState<'edit' | 'publish' | null>(null)
  const one = page.change
  const bad = { onError: (error: Error) => toast.bad(error.message) }
  return (
    <>
      {page.may.includes('remind') && one.published_at && page.late.length > 0 && (
        <Button
          icon="bell"
          busy={deed.isPending}
          onClick={() =>
            deed.mutate(
              { path: `/changes/${one.id}/remind` },
              {
                ...bad,
                onSuccess: (done) => {
                  const count = 'reminded' in done ? (done.reminded ?? 0) : 0
                  toast.done(t(count === 1 ? 'work.change.reminded_one' : 'work.change.reminded_other', { count }))
                },
              },
            )
          }
        >
          {t('work.change.remind')}
        </Button>
      )}
      {page.may.includes('write') && (
        <Button icon="pen" onClick={() => setAsks('edit')}>
          {t('work.change.edit')}
        </Button>
      )}
      {page.may.includes('publish') && (
        <Button look="primary" onClick={() => setAsks('publish')}>
          {t('work.change.publish')}
        </Button>
      )}
      {asks === 'edit' && <ChangeEditor change={one} onClose={() => setAsks(null)} onSaved={() => setAsks(null)} />}
      {asks === 'publish' && (
        <Suspense>
          <FormDialog
            title={t('work.change.publish')}
            lead={t('work.change.publish_ask')}
            fields={[field('reason', t('work.change.why_urgent'), 'text', { required: true, max_length: 300 })]}
            submit={t('work.change.publish')}
            onSubmit={async (values) => {
              await deed.mutateAsync({ path: `/changes/${one.id}/publish`, body: { reason: values.reason ?? '' } })
              toast.done(t('work.change.published'))
              setAsks(null)
            }}
            onClose={() => setAsks(null)}
          />
        </Suspense>
      )}
    </>
  )
}

function Body({ page }: { page: ChangeAnswer }) {
  const { t } = useTranslation()
  const f = useFormat()
  const deed = useChangeDeed()
  const one = page.change
  return (
    <div className="wk-change">
      <p className="row q" style={{ flexWrap: 'wrap' }}>
        <Tag>{t(`work.change.sort.${one.sort}`)}</Tag>
        {t('work.changes.from', { day: f.day(one.effective_day, 'long') })}
        {one.published_at && (
          <>
            · <At iso={one.published_at} />
          </>
        )}
      </p>
      {one.asks_me && (
        <Note>
          <span className="row" style={{ flexWrap: 'wrap', justifyContent: 'space-between' }}>
            {t('work.change.need_by', { day: f.day(one.acknowledge_by!) })}
            <Button
              look="primary"
              icon="check"
              busy={deed.isPending}
              onClick={() =>
                deed.mutate(
                  { path: `/changes/${one.id}/acknowledge` },
                  {
                    onSuccess: () => toast.done(t('work.change.acknowledged')),
                    onError: (error) => toast.bad(error.message),
                  },
                )
              }
            >
              {t('work.change.acknowledge')}
            </Button>
          </span>
        </Note>
      )}
      {one.read_at && one.acknowledge_by && (
        <Note tone="ok">
          {t('work.change.acknowledged')} <At iso={one.read_at} />
        </Note>
      )}
      <HowItCame page={page} />
      <section>
        <h2>{t('work.change.now')}</h2>
        <p className="wk-text">{one.text}</p>
        {page.process && <Link to={`/flow/new/${page.process}`}>{t('work.change.process')}</Link>}
      </section>
      {one.before && (
        <section>
          <h2>{t('work.change.was')}</h2>
          <p className="wk-text q">{one.before}</p>
        </section>
      )}
      {one.published_at && one.acknowledge_by && one.told !== null && one.told > 1 && <Late page={page} />}
    </div>
  )
}

/** Who proposed it and who agreed, or why HR did not wait for that; and what belongs to it. */
function HowItCame({ page }: { page: ChangeAnswer }) {
  const { t } = useTranslation()
  const { agreed, urgent, papers, reached, change } = page
  const counts = change.published_at && change.acknowledge_by && (change.told ?? 0) <= 1
  return (
    <>
      {agreed && (
        <p className="q">
          {t('work.change.agreed', { who: agreed.proposed_by, names: agreed.by.join(t('base.list.joiner')) })}
          {agreed.opens && (
            <>
              {' · '}
              <Link className="a wk-open" to={`/flow/requests/${agreed.request}`}>
                {t('work.change.agreed_open')}
              </Link>
            </>
          )}
        </p>
      )}
      {urgent && <p className="q">{t('work.change.at_once', { who: page.published_by, why: urgent })}</p>}
      {counts && <p className="q">{t('work.changes.counts', reached)}</p>}
      {papers.length > 0 && (
        <p>
          {t('work.change.papers')}
          {papers.map((one) => (
            <a key={one.id} className="a wk-paper" href={`${one.href}?show=1`} target="_blank" rel="noreferrer">
              {one.name}
            </a>
          ))}
        </p>
      )}
    </>
  )
}

function Late({ page }: { page: ChangeAnswer }) {
  const { t } = useTranslation()
  const { told, read } = page.change
  return (
    <section>
      <h2>
        {t('work.change.late')} · {t('work.changes.counts', { read, told })}
      </h2>
      <div style={{ maxWidth: '42rem', margin: '0 0 12px' }}>
        <Bar share={told ? (read ?? 0) / told : 0} />
      </div>
      {page.late.length ? (
        <p className="wk-names">
          {page.late.map((one) => (
            <Tag key={one.id}>{one.person.title}</Tag>
          ))}
        </p>
      ) : (
        <p className="q">{t('work.change.nobody_late')}</p>
      )}
      {page.late.length >= 200 && <p className="s q">{t('work.change.more')}</p>}
    </section>
  )
}
