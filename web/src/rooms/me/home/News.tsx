/** What is only told: the newest messages that nobody has read, below what is due. */
import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { PhoneCard } from '@/base/phone/Phone'
import { useReadable } from '@/rooms/hours/public'
import { useNotices, useRead, type Notice } from '../notices/data'
import { iconOf } from './due'

const MOST = 3

export function News() {
  const { t } = useTranslation()
  const told = useNotices().rows.filter((one) => !one.read_at && one.sort === 'tell')
  if (!told.length) return null
  return (
    <section className="me-due">
      <h2>
        {t('me.news.title')}
        <Link to="/me/messages">{t('me.news.all')}</Link>
      </h2>
      <PhoneCard className="me-list">
        {told.slice(0, MOST).map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </PhoneCard>
    </section>
  )
}

function Line({ one }: { one: Notice }) {
  const f = useFormat()
  const go = useNavigate()
  const markRead = useRead()
  const read = useReadable()
  const open = () => {
    markRead.mutate([one.id])
    if (one.link) void go(one.link)
  }
  return (
    <button className="prow" onClick={open}>
      <Icon name={iconOf(one.link)} className="ac" />
      <span className="grow">
        {read(one.text)}
        <small>{f.instant(one.created_at)}</small>
      </span>
    </button>
  )
}
