/** The boxes on a phone: the first card large with what has to be known, the others short; one tap says yes, a swipe too. */
import { useRef, useState, type TouchEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Avatar } from '@/base/parts/Avatar'
import { Icon, type IconName } from '@/base/parts/Icon'
import { PhoneButton } from '@/base/phone/Phone'
import type { Box, Card, NoteLine, Verdict } from '../contract'
import { factsOf, waited } from './cards'
import { Where } from './Rows'

type Props = {
  cards: Card[]
  box: Box
  onOpen: (card: Card) => void
  onSay: (cards: Card[], verdict: Verdict) => void
}

const FAR = 96 // px of a swipe that mean it

export function PhoneCards({ cards, box, onOpen, onSay }: Props) {
  return (
    <div className="rq-cards">
      {cards.map((card, index) => (
        <One
          key={`${card.instance}.${card.task ?? ''}`}
          card={card}
          large={index === 0 && box === 'waiting'}
          box={box}
          onOpen={() => onOpen(card)}
          onYes={() => onSay([card], 'approve')}
        />
      ))}
    </div>
  )
}

type OneProps = { card: Card; large: boolean; box: Box; onOpen: () => void; onYes: () => void }

function One({ card, large, box, onOpen, onYes }: OneProps) {
  const { t } = useTranslation()
  const yes = box === 'waiting' && card.quick
  const swipe = useSwipe(yes ? onYes : undefined, box === 'waiting' ? onOpen : undefined)
  const f = useFormat()
  const facts = factsOf(card, f.day)
  return (
    <article
      className="pcard rq-card"
      {...swipe.on}
      style={{ transform: swipe.by ? `translateX(${swipe.by}px)` : undefined }}
    >
      <Head card={card} large={large} waiting={box === 'waiting'} go={!yes && box === 'waiting'} onOpen={onOpen} />
      {large && <p className="rq-big">{withoutName(card)}</p>}
      {facts.length > 0 && <p className="rq-facts t13">{facts.join(' · ')}</p>}
      {card.notes.length > 0 && <NoteList notes={large ? card.notes : card.notes.slice(0, 1)} />}
      {box !== 'waiting' && <Where card={card} />}
      {box === 'waiting' && (yes || large) && (
        <div className="rq-deeds">
          <PhoneButton second onClick={onOpen}>
            {t('requests.act.look')}
          </PhoneButton>
          {yes && <PhoneButton onClick={onYes}>{t('requests.act.approve')}</PhoneButton>}
        </div>
      )}
    </article>
  )
}

/** The name stands above already: "陈敏 婚假 6 天" and "陈敏: Marriage leave" begin with what is asked for. */
const withoutName = (card: Card) => card.title.replace(card.applicant.name, '').replace(/^[\s:：,，]+/, '')

type HeadProps = { card: Card; large: boolean; waiting: boolean; go: boolean; onOpen: () => void }

function Head({ card, large, waiting, go, onOpen }: HeadProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const since = card.since && t('requests.waiting_for', { time: waited(card.since, Date.now(), t) })
  return (
    <button type="button" className="rq-head" onClick={onOpen}>
      <Avatar name={card.applicant.name} size={large ? 'm' : undefined} accent={large} />
      <span className="grow">
        <b>{large ? `${card.applicant.name} ${card.flow.label}` : card.title}</b>
        <small>
          {[card.applicant.department, waiting ? since : card.since && f.instant(card.since)]
            .filter(Boolean)
            .join(f.lang === 'zh' ? '，' : ', ')}
        </small>
      </span>
      {card.overdue && <span className="tag e">{t('requests.overdue')}</span>}
      {go && <Icon name="cr" small className="faint" />}
    </button>
  )
}

const ICONS: Record<string, IconName> = { good: 'check', info: 'info', warning: 'warn' }

export const NoteList = ({ notes }: { notes: NoteLine[] }) => (
  <ul className="rq-notes">
    {notes.map((note, index) => (
      <li key={index} className={note.level}>
        <Icon name={ICONS[note.level] ?? 'info'} />
        <span>
          {note.text}
          {note.more && <small>{note.more}</small>}
        </span>
      </li>
    ))}
  </ul>
)

/** A finger that goes far enough sideways: right is yes, left opens. Going up or down stays scrolling. */
function useSwipe(right?: () => void, left?: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  const [by, setBy] = useState(0)
  const on = {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches[0]
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchMove: (event: TouchEvent) => {
      const touch = event.touches[0]
      if (!start.current || !touch) return
      const x = touch.clientX - start.current.x
      const y = touch.clientY - start.current.y
      if (Math.abs(y) > Math.abs(x)) return setBy(0)
      setBy(Math.max(left ? -FAR * 1.2 : 0, Math.min(right ? FAR * 1.2 : 0, x)))
    },
    onTouchEnd: () => {
      start.current = null
      setBy(0)
      if (by >= FAR) right?.()
      else if (by <= -FAR) left?.()
    },
  }
  return { by, on }
}
