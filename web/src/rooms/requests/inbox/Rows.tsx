/** The boxes on a desk: one line a request; what it is, who wants it, the facts, since when, and the tick for several. */
import { useTranslation } from 'react-i18next'
import { At, useFormat } from '@/base/format/useFormat'
import { Avatar } from '@/base/parts/Avatar'
import { State, Tag, type Tone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import type { Box, Card, Verdict } from '../contract'
import { factsOf, waited } from './cards'

type Props = {
  cards: Card[]
  box: Box
  open: string | null
  picked: Set<string>
  onOpen: (card: Card) => void
  onPick: (card: Card) => void
  onSay: (cards: Card[], verdict: Verdict) => void
}

export const TONES: Record<string, Tone> = { running: 'w', done: 'ok', refused: 'e', stopped: 'e', withdrawn: '' }

export function Rows({ cards, box, open, picked, onOpen, onPick, onSay }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <ul className="rq-rows" aria-label={t(`requests.box.${box}`)}>
      {cards.map((card) => {
        const key = `${card.instance}.${card.task ?? ''}`
        return (
          <li key={key} className={String(card.instance) === open ? 'sel' : ''}>
            {box === 'waiting' && (
              <input
                type="checkbox"
                className="cb"
                aria-label={t('requests.pick', { title: card.title })}
                checked={picked.has(String(card.task))}
                onChange={() => onPick(card)}
              />
            )}
            <button
              type="button"
              className="rq-row"
              aria-current={String(card.instance) === open}
              onClick={() => onOpen(card)}
            >
              <Avatar name={card.applicant.name} />
              <span className="grow">
                <b className="el">{card.title}</b>
                <small className="el">
                  {[card.flow.label, card.applicant.department, ...factsOf(card, f.day)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <span className="rq-when">{box === 'waiting' ? <Waited card={card} /> : <Where card={card} />}</span>
            </button>
            {box === 'waiting' && card.quick && (
              <Button small onClick={() => onSay([card], 'approve')}>
                {t('requests.act.approve')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

export function Waited({ card }: { card: Pick<Card, 'overdue' | 'since'> }) {
  const { t } = useTranslation()
  return (
    <>
      {card.overdue && <Tag tone="e">{t('requests.overdue')}</Tag>}
      {card.since && (
        <span className="q s nw">{t('requests.waiting_for', { time: waited(card.since, Date.now(), t) })}</span>
      )}
    </>
  )
}

/** Where a request that I started stands: with whom, or how and when it ended. */
export function Where({ card }: { card: Card }) {
  const { t } = useTranslation()
  return (
    <span className="rq-where">
      <State tone={TONES[card.status] ?? ''}>{card.status_label}</State>
      <small className="q el">
        {card.status === 'running' && card.with.length
          ? t('requests.with', { names: card.with.join(t('base.list.joiner')) })
          : card.since && <At iso={card.since} />}
      </small>
    </span>
  )
}
