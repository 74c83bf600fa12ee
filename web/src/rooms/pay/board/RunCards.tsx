/** The runs of a month side by side, where offices are paid in groups: where each stands, and the one that is looked at. */
import { Fragment } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import type { Run, RunCard, RunState } from '../contract'
import { dayOnly } from '../say'
import { boardPath } from '../which'
import './cards.css'
import '../groups/groups.css'

/** Between group, week and days: a line may end there, and nowhere within. */
const SEPARATOR = ' · '

const TONES: Partial<Record<RunState, 'ok' | 'w'>> = { published: 'ok', locked: 'ok', submitted: 'w' }

export function RunCards({ run }: { run: Run }) {
  const { t } = useTranslation()
  return (
    <div className="pay-cards run-cards" role="group" aria-label={t('pay.groups.runs')}>
      {run.cards.map((card) => (
        <Card key={`${card.group}.${card.number}`} card={card} run={run} />
      ))}
    </div>
  )
}

function Card({ card, run }: { card: RunCard; run: Run }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const on = card.group === run.group && card.number === run.number
  return (
    <button
      aria-pressed={on}
      className={`pcard off-card run-card${on ? ' on' : ''}`}
      onClick={() => void go(boardPath(run.month, card))}
    >
      <span className="row">
        <b className="grow">
          {f
            .label(card.name)
            .split(SEPARATOR)
            .map((part, at) => (
              <Fragment key={part}>
                {at > 0 && SEPARATOR}
                <span className="nw">{part}</span>
              </Fragment>
            ))}
        </b>
        <Tag tone={TONES[card.state] ?? ''}>{f.label(card.state_label)}</Tag>
      </span>
      <span className="s q ell">{card.offices.join(t('base.list.joiner'))}</span>
      <span className="s">
        {card.net.length
          ? card.net.map((one) => money({ amount: one.amount, currency: one.currency })).join(' · ')
          : t('pay.groups.not_computed')}
      </span>
      <span className="s q">
        {card.people > 0 && `${t('pay.people', { count: card.people })}${t('pay.comma')}`}
        {t('pay.board.pay_day', { day: dayOnly(f.day(card.pay_day, 'plain')) })}
      </span>
    </button>
  )
}
