/** The cards of what is due: requests that wait first, then what else asks for something; each has one button. */
import { Suspense } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { dayIn } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard } from '@/base/phone/Phone'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { slotsAt } from '@/base/slots'
import { useNotices, usePutAway, useRead } from '../notices/data'
import { Older } from '../notices/Older'
import { useHoursDue, useReadable } from '@/rooms/hours/public'
import { dueItems, monthWord, type DueItem } from './due'
import { useOpenQuestions } from './useOpenQuestions'
import './home.css'

const MOST = 5

function useDue() {
  const me = useMe()
  const notices = useNotices(true)
  const hours = useHoursDue()
  const questions = useOpenQuestions()
  return { notices, items: dueItems(me, notices.rows, { hours, questions }) }
}

/** Everything but the requests, for the page that lists those itself. */
export function AlsoDue() {
  const { t } = useTranslation()
  const { notices, items } = useDue()
  if (notices.error) return <Problems error={notices.error} />
  if (notices.isPending) return <Bones />
  if (!items.length)
    return (
      <EmptyState icon="check" title={t('me.due.none')}>
        {t('me.due.none_hint')}
      </EmptyState>
    )
  return (
    <>
      <PhoneCard className="me-cards me-due">
        {items.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </PhoneCard>
      <Older notices={notices} />
    </>
  )
}

export function Due() {
  const { t } = useTranslation()
  const me = useMe()
  const { notices, items } = useDue()
  const requests = slotsAt('me.home.due', me, me.user.id)
  // Said as the menu says it: requests and whatever asks for something. The work of the month stands here uncounted.
  const asked = items.filter((item) => item.notice).length
  const told = me.menu.find((entry) => entry.key === 'todo')?.count ?? 0
  const waiting = Math.max(0, told - asked)
  const count = waiting + items.length
  const title = notices.isPending ? (
    <Bone width={96} />
  ) : (
    t(told ? 'me.due.title' : 'me.due.none_title', { count: told })
  )
  return (
    <section className="me-due">
      <h2>
        {title}
        {count > MOST && <Link to="/me/todo">{t('me.due.all')}</Link>}
      </h2>
      {notices.error ? (
        <Problems error={notices.error} />
      ) : notices.isPending ? (
        <Bones />
      ) : !count ? (
        <p className="pcard q">{t('me.due.none_hint')}</p>
      ) : (
        <PhoneCard className="me-cards">
          <Suspense>
            {requests.map(({ key, Part }) => (
              <Part key={key} id={me.user.id} />
            ))}
          </Suspense>
          {items.slice(0, Math.max(2, MOST - waiting)).map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </PhoneCard>
      )}
    </section>
  )
}

export function Item({ item }: { item: DueItem }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const markRead = useRead()
  const read = useReadable()
  const open = () => {
    if (item.notice) markRead.mutate([item.notice])
    void go(item.to)
  }
  const late = !!item.due && item.due < dayIn(f.zone)
  const small = item.due
    ? t(late ? 'me.due.was_due' : 'me.due.due_by', { day: f.day(item.due) })
    : item.at
      ? f.instant(item.at)
      : (item.names?.join(t('me.joiner')) ?? t(`${item.word}_hint`))
  return (
    <div className="due">
      <span className={item.amber || late ? 'ic' : 'ic n0'}>
        <Icon name={item.icon} large />
      </span>
      <span className="grow">
        <b>
          {item.text
            ? read(item.text)
            : t(item.word!, { count: item.count, month: item.month && monthWord(item.month, f.lang) })}
        </b>
        <small>{[item.about && t(item.about), small].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="row">
        {item.byHand && <PutAway id={item.notice!} />}
        <button className="go" onClick={open}>
          {t(item.act ?? (item.to.startsWith('/me/days/') ? 'me.due.explain' : 'me.due.open'))}
        </button>
      </span>
    </div>
  )
}

/** Only where no page can tell that it is done. */
function PutAway({ id }: { id: number }) {
  const { t } = useTranslation()
  const put = usePutAway()
  const away = async () => {
    await put.mutateAsync({ ids: [id], done: true })
    toast.done(t('me.due.put_away_done'), () => put.mutate({ ids: [id], done: false }))
  }
  return (
    <Button
      look="ghost"
      icon="check"
      busy={put.isPending}
      aria-label={t('me.due.put_away')}
      title={t('me.due.put_away')}
      onClick={() => void away()}
    />
  )
}

const Bones = () => (
  <PhoneCard className="me-cards">
    {[0, 1].map((at) => (
      <div className="due" key={at} aria-hidden>
        <span className="ic n0" />
        <span>
          <Bone width="70%" />
          <br />
          <Bone width="45%" />
        </span>
        <Bone width={56} />
      </div>
    ))}
  </PhoneCard>
)
