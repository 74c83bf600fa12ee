/** What still runs by an older version: each with where it stands and would stand; all or some are moved, with a reason. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMoving, useOlder } from '../../api'
import type { Definition, OlderLine } from '../../contract'
import { Sheet } from '@/base/parts/Sheet'
import './older.css'

export const runningOlder = ({ versions, published }: Definition) =>
  versions.reduce((sum, one) => (one.number === published ? sum : sum + one.running), 0)

export function Older({ definition, open }: { definition: Definition; open: boolean }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(open)
  const count = runningOlder(definition)
  if (!count && !shown) return null
  return (
    <>
      {count > 0 && (
        <div className="note">
          <i className="i i-clock" aria-hidden />
          <span className="grow">{t('flow.moving.note', { count })}</span>
          <Button small onClick={() => setShown(true)}>
            {t('flow.moving.look')}
          </Button>
        </div>
      )}
      {shown && <MoveSheet flowKey={definition.flow.key} onClose={() => setShown(false)} />}
    </>
  )
}

function MoveSheet({ flowKey, onClose }: { flowKey: string; onClose: () => void }) {
  const { t } = useTranslation()
  const asked = useOlder(flowKey)
  const moving = useMoving(flowKey)
  const [chosen, setChosen] = useState<Id[]>([])
  const [reason, setReason] = useState('')
  const { rows = [], number, may, more } = asked.data ?? {}
  const can = rows.filter((one) => !one.why).map((one) => one.id)
  const picked = can.filter((one) => chosen.includes(one))
  const put = (id: Id, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  const answer = moving.data
  const refused = new Map(answer?.refused.map((one) => [one.instance, one.text]))
  return (
    <Sheet
      wide
      title={t('flow.moving.title', { number: number ?? '' })}
      onClose={onClose}
      holds={reason !== '' || chosen.length > 0}
    >
      <form
        className="form fd-moving"
        onSubmit={(event) => {
          event.preventDefault()
          moving.mutate(
            { instances: picked, version: number!, comment: reason },
            { onSuccess: () => setChosen([]) },
          )
        }}
      >
        <p className="m">{t('flow.moving.lead')}</p>
        <Problems error={asked.error} />
        {asked.isPending && <Bone width={240} />}
        {answer && (
          <p className="t13" role="status">
            <b>{t('flow.moving.done', { count: answer.moved.length })}</b>{' '}
            {refused.size > 0 && t('flow.moving.left', { count: refused.size })}
          </p>
        )}
        {may === false && <p className="t13 amber">{t('flow.moving.may_not')}</p>}
        {may && !rows.length && <p className="t13 q">{t('flow.moving.empty')}</p>}
        {can.length > 1 && (
          <label className="row t13">
            <input
              type="checkbox"
              checked={picked.length === can.length}
              onChange={(event) => setChosen(event.target.checked ? can : [])}
            />
            {t('flow.moving.all')}
            <span className="sp" />
            <span className="q">{t('flow.moving.chosen', { count: picked.length })}</span>
          </label>
        )}
        <ul className="fd-older">
          {rows.map((one) => (
            <Line
              key={one.id}
              one={one}
              why={refused.get(one.id) ?? one.why}
              on={picked.includes(one.id)}
              onPut={(on) => put(one.id, on)}
            />
          ))}
        </ul>
        {more && <p className="t13 q">{t('flow.moving.more', { count: rows.length })}</p>}
        {can.length > 0 && (
          <>
            <div className="f">
              <label htmlFor="moving-reason">
                {t('flow.moving.reason')}
                <span className="red"> *</span>
              </label>
              <textarea
                id="moving-reason"
                className="in"
                rows={2}
                maxLength={300}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
            <Problems error={moving.error} />
            <div className="row">
              <span className="sp" />
              <Button onClick={onClose}>{t('base.cancel')}</Button>
              <Button
                type="submit"
                look="primary"
                disabled={!picked.length || !reason.trim()}
                busy={moving.isPending}
              >
                {t('flow.moving.go', { count: picked.length })}
              </Button>
            </div>
          </>
        )}
      </form>
    </Sheet>
  )
}

type LineProps = { one: OlderLine; why: string | null; on: boolean; onPut: (on: boolean) => void }

function Line({ one, why, on, onPut }: LineProps) {
  const { t } = useTranslation()
  const joined = (names: string[]) => names.join(t('base.list.joiner'))
  const [steps, there] = [joined(one.at), joined(one.there)]
  return (
    <li>
      <input
        type="checkbox"
        aria-label={one.title}
        checked={on}
        disabled={!!one.why}
        onChange={(event) => onPut(event.target.checked)}
      />
      <div className="grow">
        <Link to={`/flow/requests/${one.id}`}>{one.title}</Link>
        <p className="s q">
          {[
            t('flow.moving.version', { number: one.version }),
            steps && t('flow.moving.here', { steps }),
            joined(one.with),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {why ? (
          <p className="t13 amber">{why}</p>
        ) : (
          <p className="t13">
            {steps === there ? t('flow.moving.same') : t('flow.moving.there', { steps: there })}
          </p>
        )}
      </div>
    </li>
  )
}
