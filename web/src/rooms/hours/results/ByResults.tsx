/** Who is judged by results: said plainly, with what was accepted in each period, what waits, and what is missing. */
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { REASON } from '@/base/form/reason'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { PhoneCard } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { AcceptedOne, ResultPeriod, Results } from './results'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

export function ByResults({ person, told }: { person: Id; told: Results }) {
  const { t } = useTranslation()
  const [settling, setSettling] = useState<ResultPeriod | null>(null)
  const settle = useDeed('settle_results')
  return (
    <PhoneCard className="br">
      <b>{t('hours.results.title')}</b>
      <p className="q">{t(told.is_mine ? 'hours.results.yours' : 'hours.results.theirs')}</p>
      {told.periods.map((one) => (
        <Period key={one.first} one={one} told={told} onSettle={() => setSettling(one)} />
      ))}
      {settling && (
        <Suspense>
          <FormDialog
            title={t('hours.results.settle')}
            lead={t('hours.results.settle_lead')}
            fields={[REASON]}
            onClose={() => setSettling(null)}
            onSubmit={async (values) => {
              await settle.mutateAsync({ person, day: settling.last, reason: String(values.reason ?? '') })
              toast.done(t('hours.results.settled'))
              setSettling(null)
            }}
          />
        </Suspense>
      )}
    </PhoneCard>
  )
}

function Period({ one, told, onSettle }: { one: ResultPeriod; told: Results; onSettle: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  return (
    <section className="br-period">
      <div className="row">
        <span className="grow">
          {f.day(one.first, 'plain')} – {f.day(one.last, 'plain')}
        </span>
        {one.is_missing && <Tag tone="w">{t('hours.results.missing')}</Tag>}
        {!one.is_owed && !one.accepted.length && <Tag>{t('hours.results.away')}</Tag>}
      </div>
      <ul>
        {one.accepted.map((each) => (
          <Accepted key={each.id} one={each} />
        ))}
        {one.waiting.map((each) => (
          <li key={each.id}>
            {each.opens ? <Link to={`/flow/requests/${each.id}`}>{each.title}</Link> : each.title}
            <small className="q">{t('hours.results.waiting')}</small>
          </li>
        ))}
        {!one.accepted.length && !one.waiting.length && one.is_owed && (
          <li className="q">{t('hours.results.none')}</li>
        )}
      </ul>
      <div className="row">
        {told.is_mine && one.is_owed && one.first <= today && (
          <Link className="btn" to={`/flow/new/hours.results?day=${one.last < today ? one.last : today}`}>
            {t('hours.results.hand_in')}
          </Link>
        )}
        {told.may_settle && one.is_missing && (
          <Button small onClick={onSettle}>
            {t('hours.results.settle')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Accepted({ one }: { one: AcceptedOne }) {
  const { t } = useTranslation()
  const f = useFormat()
  const on = t('hours.results.accepted', { who: one.by || '—', day: f.day(one.on, 'plain') })
  return (
    <li>
      {one.link ? (
        <a href={one.link} target="_blank" rel="noreferrer">
          {one.title}
        </a>
      ) : (
        one.title
      )}
      <small className="q">{[on, one.word].filter(Boolean).join(' · ')}</small>
    </li>
  )
}
