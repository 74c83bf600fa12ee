/** My week and today's shift with the taps seen so far, and the punch button where the office has phone punching. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { timeIn } from '@/base/format/dates'
import { Bone } from '@/base/parts/Bits'
import { PhoneCard } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { isFree, PunchButton, sayClock, useDay, type DayPage } from '@/rooms/hours/public'
import { useSchedule } from '../schedule/useSchedule'
import { elapsed, sortOf } from './shift'

export function MyDay({ person }: { person: Id }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const found = useDay(person, me.today)
  if (found.error) return null
  if (!found.data)
    return (
      <PhoneCard className="me-day">
        <Bone width="100%" />
        <br />
        <Bone width="60%" />
      </PhoneCard>
    )
  const day = found.data
  return (
    <PhoneCard className="me-day">
      <Week day={day} />
      {isFree(day.type.code) ? (
        <p>
          <b>{f.label(day.name) || t('me.day.free')}</b>
        </p>
      ) : (
        <Shift day={day} now={timeIn(day.zone)} />
      )}
      <PunchButton />
      <Link className="me-more" to={`/me/days/${me.today}`}>
        {t('me.day.open')}
      </Link>
    </PhoneCard>
  )
}

function Week({ day }: { day: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const names = t('base.calendar.monday', { returnObjects: true }) as unknown as string[]
  const coming = useSchedule(null).data?.days
  return (
    <ol className="me-week">
      {day.week.map((one, at) => {
        const on = one.day === day.day
        const sort = sortOf(one, coming)
        return (
          <li key={one.day}>
            <Link
              to={`/me/days/${one.day}`}
              className={`${on ? 'on' : ''}${sort === 'work' ? '' : ' q'}`}
              aria-current={on ? 'date' : undefined}
            >
              <span className="sr">{`${f.day(one.day, 'plain')} ${t(`me.day.${sort}`)}`}</span>
              <span aria-hidden>{names[at]}</span>
              <b aria-hidden>{sort === 'work' ? Number(one.day.slice(8)) : t(`me.day.${sort}_short`)}</b>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}

function Shift({ day, now }: { day: DayPage; now: string }) {
  const { t } = useTranslation()
  const { start, end } = day.rule
  const { taps } = day.bars
  return (
    <>
      <div className="row">
        <b>{t('me.day.shift')}</b>
        <span className="sp" />
        <span className="q t13">
          {start}–{end}
          {day.rule.off && ` · ${t(`hours.short.off_${day.rule.off}`)}`}
        </span>
      </div>
      <div className="me-line" aria-hidden>
        <i style={{ width: `${elapsed(start, end, now) * 100}%` }} />
      </div>
      {taps.length ? (
        <div className="row t13 wrap">
          {taps.map((tap) => (
            <span key={tap.at}>
              <b>{sayClock(tap.at, t)}</b> <span className="q">{t(`me.use.${tap.use}`, { defaultValue: '' })}</span>
            </span>
          ))}
        </div>
      ) : (
        <p className="t13 q">{t('me.day.no_tap')}</p>
      )}
    </>
  )
}
