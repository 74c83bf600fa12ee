/** Old figure, new figure, and how the new one comes about, before anything is saved. */
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { isZero, minus } from '../cents'
import type { ExplainValue } from '../contract'
import { valueText } from '../say'
import type { TrialState } from './trial'

export function TrialResult({ trial }: { trial: TrialState }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (trial.error) return <Problems error={trial.error} />
  if (trial.problems.length) {
    const why = trial.problems.map((one) => one.text).join(t('base.list.clauses'))
    return <Note>{t('pay.items.trial_lacks', { why })}</Note>
  }
  if (!trial.data) return null
  const { value, before, explanation, net, net_before } = trial.data
  return (
    <div className={`trial${trial.waiting ? ' stale' : ''}`} aria-live="polite">
      <FromTo from={before} to={String(value ?? '')} large />
      {explanation.inputs.length > 1 && <p className="s q">{f.label(explanation.filled)}</p>}
      <ul className="inp">
        {explanation.inputs.map((input) => (
          <Input key={input.id} input={input} />
        ))}
        <li className="net">
          <span>{t('pay.net')}</span>
          <FromTo from={net_before} to={net} />
        </li>
      </ul>
    </div>
  )
}

function FromTo({ from, to, large }: { from: string | null; to: string; large?: boolean }) {
  const { t } = useTranslation()
  const moved = from === null ? null : minus(to, from)
  const same = moved !== null && isZero(moved)
  return (
    <span className={`row${large ? ' trial-figures' : ''}`}>
      {from !== null && !same && (
        <>
          <span className="m">{amount(from)}</span>
          <Icon name="cr" small className="faint" />
        </>
      )}
      <b>{amount(to)}</b>
      {large && <span className="sp" />}
      {large && moved !== null && (
        <span className={same ? 'q' : 'ac'}>{same ? t('pay.items.same') : amount(moved, true)}</span>
      )}
    </span>
  )
}

function Input({ input }: { input: ExplainValue }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { value, show } = input
  return (
    <li>
      <span>{f.label(input.label)}</span>
      <span>{typeof value === 'boolean' ? t(value ? 'base.yes' : 'base.no') : valueText(value, show)}</span>
    </li>
  )
}
