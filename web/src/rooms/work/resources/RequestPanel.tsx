/** One request: what and why, how its score came about, the decision, objections, use and review; each verb in one dialog. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { At, useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import type { Field } from '@/base/api/contract'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { ObjectionRow, RequestRow, RoundAnswer } from '../contract'
import { useRoundDeed } from '../data'
import { Standing } from '@/rooms/requests/public'
import { Decision } from './RequestList'
import { said } from './RoundPage'
import { deedForm, type Deed } from './deeds'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

type Props = { page: RoundAnswer; request: RequestRow; onClose: () => void }
type Asked = {
  deed: Deed
  fields: Field[]
  path: string
  initial: Record<string, unknown>
  more?: Record<string, unknown>
}

export function RequestPanel({ request: one, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const deed = useRoundDeed()
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = (what: Deed, objection?: ObjectionRow) => setAsked(deedForm(what, one, t, today, objection))
  const need =
    one.needed_from &&
    t('work.request.need_days', {
      from: f.day(one.needed_from),
      to: one.needed_to ? f.day(one.needed_to) : '…',
    })
  return (
    <SidePanel
      title={one.subject}
      onClose={onClose}
      foot={
        one.may.length > 0 && (
          <div className="row" style={{ flexWrap: 'wrap' }}>
            {(one.may as Deed[]).map((verb, index) => (
              <Button
                key={verb}
                look={index === one.may.length - 1 ? 'primary' : 'plain'}
                onClick={() => ask(verb)}
              >
                {t(`work.request.${verb}`)}
              </Button>
            ))}
          </div>
        )
      }
    >
      <div className="pb">
        <section>
          <Facts
            facts={[
              [t('work.request.kind'), t(`work.kind.${one.kind}`)],
              [t('work.round.asked'), `${said(one.kind, one.amount)} ${t(`work.unit.${one.kind}`)}`],
              [t('work.round.department'), one.department?.title],
              [t('work.request.by'), one.requester.title],
              ...(one.keeper ? [[t('work.request.keeper'), one.keeper.title] as [string, string]] : []),
              ...(need ? [[t('work.request.need'), need] as [string, string]] : []),
              [t('work.request.when'), <At key="at" iso={one.filed_at} />],
              [t('work.request.decision'), <Decision key="decision" one={one} />],
              ...(one.granted !== null
                ? [[t('work.round.granted'), said(one.kind, one.granted)] as [string, string]]
                : []),
            ]}
          />
        </section>
        {one.standing?.status === 'running' && (
          <section>
            <Standing of={one.standing} />
          </section>
        )}
        <section>
          <h3>{t('work.request.reason')}</h3>
          <p className="wk-text">{one.reason}</p>
        </section>
        {one.decision_reason && (
          <section>
            <h3>{t('work.request.decision')}</h3>
            <p className="wk-text">{one.decision_reason}</p>
          </section>
        )}
        <Score one={one} />
        {one.used !== null && one.granted !== null && Number(one.granted) > 0 && (
          <section>
            <h3>{t('work.round.used')}</h3>
            <p>
              {t('work.request.used_of', { used: said(one.kind, one.used), granted: said(one.kind, one.granted) })}
            </p>
          </section>
        )}
        {one.review && (
          <section>
            <h3>
              {t('work.request.review')} <Tag>{one.rating} / 5</Tag>
            </h3>
            <p className="wk-text">{one.review}</p>
          </section>
        )}
        <Objections one={one} onAnswer={(verb, objection) => ask(verb, objection)} />
      </div>
      {asked && (
        <Suspense>
          <FormDialog
            title={t(`work.request.${asked.deed}`)}
            lead={one.subject}
            fields={asked.fields}
            initial={{}}
            submit={t(`work.request.${asked.deed}`)}
            onSubmit={async (values) => {
              await deed.mutateAsync({ path: asked.path, body: { ...asked.initial, ...values, ...asked.more } })
              toast.done(t(`work.request.${DONE[asked.deed]}`))
              setAsked(null)
            }}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </SidePanel>
  )
}

const DONE: Record<Deed, string> = {
  grade: 'graded',
  decide: 'decided',
  object: 'objected',
  use: 'used',
  review: 'reviewed',
  uphold: 'answered',
  dismiss: 'answered',
}

function Score({ one }: { one: RequestRow }) {
  const { t } = useTranslation()
  if (!one.parts.length) return null
  return (
    <section>
      <h3>{t('work.request.why_score')}</h3>
      <table className="wk-parts">
        <tbody>
          {one.parts.map((part) => (
            <tr key={part.criterion}>
              <td>
                {t(`work.request.criterion.${part.criterion}`)}
                <small>
                  {part.known
                    ? t('work.request.adds', { points: Number(part.points), weight: part.weight })
                    : t('work.request.no_past')}
                </small>
              </td>
              <td className="n">{part.adds}</td>
            </tr>
          ))}
          <tr>
            <td>
              <b>{t('work.round.score')}</b>
            </td>
            <td className="n">
              <b>{one.score}</b>
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Objections({
  one,
  onAnswer,
}: {
  one: RequestRow
  onAnswer: (verb: Deed, objection: ObjectionRow) => void
}) {
  const { t } = useTranslation()
  if (!one.objections.length) return null
  return (
    <section>
      <h3>{t('work.request.objections')}</h3>
      {one.objections.map((objection) => (
        <div className="wk-said" key={objection.id}>
          <p className="row">
            <b>{objection.person.title}</b>
            <span className="q s">
              <At iso={objection.made_at} />
            </span>
          </p>
          <p className="wk-text">{objection.text}</p>
          {objection.outcome && (
            <p className="wk-text m">
              <Tag tone={objection.outcome === 'upheld' ? 'ok' : ''}>{t(`work.request.${objection.outcome}`)}</Tag>{' '}
              {objection.answer}
            </p>
          )}
          {objection.may.includes('answer') && (
            <p className="row">
              <Button small onClick={() => onAnswer('dismiss', objection)}>
                {t('work.request.dismiss')}
              </Button>
              <Button small onClick={() => onAnswer('uphold', objection)}>
                {t('work.request.uphold')}
              </Button>
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
