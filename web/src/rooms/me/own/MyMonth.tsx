/** My month of hours, and the leave and overtime pages beside it. */
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { MonthHead } from '@/base/board/MonthHead'
import { addMonths } from '@/base/format/dates'
import { usePhone } from '@/base/look/look'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { EmptyState } from '@/base/parts/EmptyState'
import { useFormat } from '@/base/format/useFormat'
import { useMe } from '@/base/session/session'
import { BalanceList, MyDocuments, PersonMonth } from '@/rooms/hours/public'
import { Frame } from '../Frame'
import { monthOfMine } from './which'

export function MyMonth() {
  const { month = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const phone = usePhone()
  const me = useMe()
  const to = (next: string) => void go(`/me/hours/${next}`, { replace: true })
  const head = phone ? (
    <span className="me-month">
      <button aria-label={t('base.calendar.previous')} onClick={() => to(addMonths(month, -1))}>
        <Icon name="cl" />
      </button>
      {f.month(month)}
      <button aria-label={t('base.calendar.next')} onClick={() => to(addMonths(month, 1))}>
        <Icon name="cr" />
      </button>
    </span>
  ) : (
    <MonthHead month={month} say={(said) => t('me.own.hours_of', { month: said })} onMonth={to} />
  )
  return (
    <Frame
      wide
      title={t('me.own.hours_of', { month: f.month(month) })}
      head={head}
      back="/today"
      actions={phone ? undefined : <Button onClick={() => void go('/me/leave')}>{t('me.own.leave')}</Button>}
    >
      {me.person ? <PersonMonth person={me.person.id} month={month} wide={!phone} /> : <NoPerson />}
    </Frame>
  )
}

export function MyLeave() {
  const { t } = useTranslation()
  const phone = usePhone()
  const me = useMe()
  return (
    <Frame wide title={t('me.own.leave')} back="/today" actions={me.person && !phone && <Ways />}>
      {me.person ? (
        <>
          {phone && <Ways />}
          <MyDocuments />
          <BalanceList person={me.person.id} wide={!phone} />
        </>
      ) : (
        <NoPerson />
      )}
    </Frame>
  )
}

/** By the day or by the hour. */
function Ways() {
  const { t } = useTranslation()
  return (
    <span className="row me-ways">
      <Link className="btn" to="/flow/new/hours.take_back?what=leave">
        {t('me.own.take_back')}
      </Link>
      <Link className="btn" to="/flow/new/hours.leave_hours">
        {t('me.own.ask_hours')}
      </Link>
      <Link className="btn p" to="/flow/new/hours.leave">
        {t('me.own.ask_leave')}
      </Link>
    </span>
  )
}

/** Somebody who signs in without a person on file: an administrator, an auditor from outside. */
export function NoPerson() {
  const { t } = useTranslation()
  return (
    <EmptyState icon="user" title={t('me.own.nobody')}>
      {t('me.own.nobody_hint')}
    </EmptyState>
  )
}

export function MyLatestMonth() {
  return <Navigate to={`/me/hours/${monthOfMine(useMe().today)}`} replace />
}

/** A notice leads to /me/days/2026-10-12: the same day page, of my own. */
export function MyDayPage() {
  const { day = '' } = useParams()
  const me = useMe()
  return me.person ? <Navigate to={`/hours/people/${me.person.id}/${day}`} replace /> : <NoPerson />
}
