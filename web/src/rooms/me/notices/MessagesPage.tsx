/** Messages: everything that was told to me, by day; what is unread has a dot, a tap opens it and marks it read. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { timeIn } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Bone, Dot } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { useReadable } from '@/rooms/hours/public'
import { Frame, Large } from '../Frame'
import { iconOf } from '../home/due'
import { useNotices, useRead, type Notice } from './data'
import { byDay } from './days'
import { Older } from './Older'

export default function MessagesPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const notices = useNotices()
  const read = useRead()
  const readAll =
    notices.unread > 0 ? (
      <Button look={phone ? 'ghost' : 'plain'} icon="check" busy={read.isPending} onClick={() => read.mutate([])}>
        {t('me.messages.read_all')}
      </Button>
    ) : null
  return (
    <Frame
      title={t('me.messages.title')}
      actions={readAll}
      large={<Large title={t('me.messages.title')} end={readAll} />}
    >
      {notices.error ? (
        <Problems error={notices.error} />
      ) : notices.isPending ? (
        <PhoneCard className="me-list">
          {[80, 60, 72].map((width) => (
            <div className="prow" key={width} aria-hidden>
              <Bone width={`${width}%`} />
            </div>
          ))}
        </PhoneCard>
      ) : !notices.rows.length ? (
        <EmptyState icon="msg" title={t('me.messages.none')}>
          {t('me.messages.none_hint')}
        </EmptyState>
      ) : (
        <>
          {byDay(notices.rows, f.zone).map((part) => (
            <section key={part.day} className="me-part">
              <h2>{f.day(part.day)}</h2>
              <PhoneCard className="me-list">
                {part.notices.map((one) => (
                  <One key={one.id} notice={one} onRead={() => read.mutate([one.id])} />
                ))}
              </PhoneCard>
            </section>
          ))}
          <Older notices={notices} />
        </>
      )}
    </Frame>
  )
}

function One({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const read = useReadable()
  const open = () => {
    if (!notice.read_at) onRead()
    if (notice.link) void go(notice.link)
  }
  return (
    <button className="prow" onClick={open}>
      <Icon name={iconOf(notice.link)} className={notice.read_at ? 'q' : 'ac'} />
      <span className={`grow${notice.read_at ? ' m' : ''}`}>
        {read(notice.text)}
        <small>
          <time dateTime={notice.created_at} title={f.exact(notice.created_at)}>
            {timeIn(f.zone, new Date(notice.created_at))}
          </time>
        </small>
      </span>
      {!notice.read_at && (
        <>
          <Dot tone="e" />
          <span className="sr">{t('me.messages.unread')}</span>
        </>
      )}
      {notice.link && <Icon name="cr" small className="faint" />}
    </button>
  )
}
