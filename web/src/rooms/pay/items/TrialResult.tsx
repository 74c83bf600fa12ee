/** Old figure, new figure, and how the new one comes about, before anything is saved. */
import { useTranslation } from 'react-i18next'
import type { Link } from '@/base/api/contract'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { isZero, minus } from '../cents'
import type { ExplainValue } from '../contract'
import { valueText } from '../say'
import type { TrialState } from './trial'

export function TrialResult({ trial, person }: { trial: TrialState; person: Link | null }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!person) return <p className="s q">{t('pay.items.try_hint')}</p>
  if (trial.error || trial.others.length)
    return <Problems error={trial.error} list={trial.others.length ? trial.others : undefined} />
  const { old, new: now, filled, inputs, currency = 'CNY' } = trial.data ?? {}
  if (!now || trial.problems.length) return null
  const say = (amount: string, plus = false) => money({ amount, currency }, plus)
  const moved = old ? minus(now.amount, old.amount) : null
  return (
    <div className={`trial${trial.waiting ? ' stale' : ''}`} aria-live="polite">
      <div className="row trial-figures">
        {old && <span className="m">{say(old.amount)}</span>}
        {old && <Icon name="cr" small className="faint" />}
        <b>{say(now.amount)}</b>
        <span className="sp" />
        {moved !== null && (
          <span className={isZero(moved) ? 'q' : 'ac'}>
            {isZero(moved) ? t('pay.items.same') : say(moved, true)}
          </span>
        )}
      </div>
      {filled && <p className="s q">{f.label(filled)}</p>}
      <Inputs inputs={inputs ?? []} />
      {old?.net && now.net && (
        <p className="row t13 m">
          {t('pay.net')}
          <span className="sp" />
          {say(old.net)}
          <Icon name="cr" small className="faint" />
          {say(now.net)}
        </p>
      )}
    </div>
  )
}

function Inputs({ inputs }: { inputs: ExplainValue[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = ({ value, show }: ExplainValue) =>
    typeof value === 'boolean' ? t(value ? 'base.yes' : 'base.no') : valueText(value, show)
  return (
    <ul className="inp">
      {inputs.map((input) => (
        <li key={input.id}>
          <span>{f.label(input.label)}</span>
          <span>{say(input)}</span>
        </li>
      ))}
    </ul>
  )
}
