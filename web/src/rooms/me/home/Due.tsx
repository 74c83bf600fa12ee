/** The cards of what is due; each has one button that leads to where it is done. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard } from '@/base/phone/Phone'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { useNotices, useRead } from '../notices/data'
import { useHoursDue, useReadable } from '@/rooms/hours/public'
import { dueItems, monthWord, type DueItem } from './due'
import { useOpenQuestions } from './useOpenQuestions'
import './home.css'

export function Due({ all }: { all?: boolean }) {
  const { t } = useTranslation()
  const me = useMe()
  const notices = useNotices()
  const hours = useHoursDue()
  const questions = useOpenQuestions()
  const items = dueItems(me, notices.rows, { hours, questions })
  const shown = all ? items : items.slice(0, 4)
  return (
    <section className="me-due">
      {!all && (
        <h2>
          {notices.isPending ? (
            <Bone width={96} />
          ) : (
            t(items.length ? 'me.due.title' : 'me.due.none_title', { count: items.length })
          )}
        </h2>
      )}
      {notices.error ? (
        <Problems error={notices.error} />
      ) : notices.isPending ? (
        <Bones />
      ) : !items.length ? (
        all ? (
          <EmptyState icon="check" title={t('me.due.none')}>
            {t('me.due.none_hint')}
          </EmptyState>
        ) : (
          <p className="pcard q">{t('me.due.none_hint')}</p>
        )
      ) : (
        <PhoneCard className="me-cards">
          {shown.map((item) => (
            <One key={item.key} item={item} />
          ))}
        </PhoneCard>
      )}
    </section>
  )
}

function One({ item }: { item: DueItem }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const markRead = useRead()
  const read = useReadable()
  const open = () => {
    if (item.notice) markRead.mutate([item.notice])
    void go(item.to)
  }
  return (
    <div className="due">
      <span className={item.amber ? 'ic' : 'ic n0'}>
        <Icon name={item.icon} large />
      </span>
      <span className="grow">
        <b>
          {item.text
            ? read(item.text)
            : t(item.word!, { count: item.count, month: item.month && monthWord(item.month, f.lang) })}
        </b>
        <small>{item.at ? f.instant(item.at) : (item.names?.join(t('me.joiner')) ?? t(`${item.word}_hint`))}</small>
      </span>
      <button className="go" onClick={open}>
        {t(item.act ?? (item.to.startsWith('/me/days/') ? 'me.due.explain' : 'me.due.open'))}
      </button>
    </div>
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
