/** All rounds of resource requests, the newest first; HR opens the next one. */
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { usePhone } from '@/base/look/look'
import { has, useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Round, RoundAnswer } from '../contract'
import { useRounds } from '../data'
import { ROUND_START, roundFields } from './fields'
import '../work.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

export default function RoundsPage() {
  const { t } = useTranslation()
  const me = useMe()
  const rounds = useRounds()
  const [adds, setAdds] = useState(false)
  const opens = has(me, 'owner', 'hr')
  const found = rounds.data?.rounds ?? []
  const add = opens && (
    <Button look="primary" icon="plus" onClick={() => setAdds(true)}>
      {t('work.rounds.new')}
    </Button>
  )
  return (
    <Page title={t('work.rounds.title')} sub={t('work.rounds.sub')} actions={found.length > 0 && add} flows>
      <div className="wk-pad">
        <Problems error={rounds.error} />
      </div>
      {rounds.isPending && (
        <div className="wk-pad col" style={{ gap: 22 }} aria-hidden>
          {[...'abc'].map((key) => (
            <Bone key={key} width="100%" />
          ))}
        </div>
      )}
      {rounds.data && !found.length && (
        <EmptyState icon="chart" title={t('work.rounds.none')} actions={add}>
          {t('work.rounds.none_hint')}
        </EmptyState>
      )}
      {found.length > 0 && <List rounds={found} />}
      {adds && <NewRound onClose={() => setAdds(false)} />}
    </Page>
  )
}

function List({ rounds }: { rounds: Round[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const days = (one: Round) => t('work.rounds.days', { from: f.day(one.opens_day), to: f.day(one.closes_day) })
  const state = (one: Round) => <Tag tone={one.state === 'open' ? 'ok' : ''}>{t(`work.state.${one.state}`)}</Tag>
  if (phone)
    return (
      <div className="wk-pad">
        <PhoneCard>
          {rounds.map((one) => (
            <PhoneRow
              key={one.id}
              to={`/resources/${one.id}`}
              title={one.name}
              note={days(one)}
              value={state(one)}
              after="cr"
            />
          ))}
        </PhoneCard>
      </div>
    )
  return (
    <table className="tb" aria-label={t('work.rounds.title')}>
      <tbody>
        {rounds.map((one) => (
          <tr key={one.id}>
            <td>
              <Link to={`/resources/${one.id}`}>
                <b>{one.name}</b>
              </Link>
            </td>
            <td className="q">{days(one)}</td>
            <td className="q">{t(`work.round.next.${one.state}`)}</td>
            <td className="ta-r">{state(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NewRound({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { today } = useMe()
  return (
    <Suspense>
      <FormDialog
        title={t('work.rounds.new')}
        fields={roundFields(t)}
        initial={{}}
        draft="work.round"
        submit={t('work.rounds.open')}
        onSubmit={async (values) => {
          const made = await api.post<RoundAnswer>('/resources', { opens_day: today, ...ROUND_START, ...values })
          toast.done(t('work.rounds.opened'))
          void go(`/resources/${made.round.id}`)
        }}
        onClose={onClose}
      />
    </Suspense>
  )
}
