/** On the first page: the requests that wait longest on top of what is due; one tap says yes where that is enough. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/base/parts/Icon'
import { flowIcon } from '@/rooms/flow/public'
import type { Card } from '../contract'
import { useInbox } from '../data'
import { useHeld } from '../held'
import { waited } from './cards'
import { useVerdicts } from './useVerdicts'

const MOST = 3

export default function HomeRequests() {
  const { t } = useTranslation()
  const go = useNavigate()
  const decide = useVerdicts()
  const held = new Set(useHeld().map((one) => one.task))
  const inbox = useInbox('waiting', { flow: '', q: '', late: false })
  const cards = (inbox.data?.pages[0]?.rows ?? []).filter((card) => card.task === null || !held.has(card.task))
  const small = (card: Card) =>
    [
      card.flow.label,
      card.applicant.department,
      card.overdue
        ? t('requests.overdue')
        : card.since && t('requests.waiting_for', { time: waited(card.since, Date.now(), t) }),
    ]
      .filter(Boolean)
      .join(' · ')
  return cards.slice(0, MOST).map((card) => (
    <div className="due" key={`${card.instance}.${card.task}`}>
      <span className={card.overdue ? 'ic' : 'ic n0'}>
        <Icon name={flowIcon(card.flow.icon)} large />
      </span>
      <button type="button" className="due-go grow" onClick={() => void go(`/flow/requests/${card.instance}`)}>
        <b>{card.title}</b>
        <small>{small(card)}</small>
      </button>
      {card.quick ? (
        <button className="go" onClick={() => decide([card], 'approve')}>
          {t('requests.act.approve')}
        </button>
      ) : (
        <button className="go" onClick={() => void go(`/flow/requests/${card.instance}`)}>
          {t(`requests.home.${card.sort}`, { defaultValue: t('requests.home.approve') })}
        </button>
      )}
    </div>
  ))
}
