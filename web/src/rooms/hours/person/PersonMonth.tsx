/** A person's month: totals, the calendar, and the picked day; the same parts on the desk and on the phone. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { MonthCalendar } from '@/base/phone/MonthCalendar'
import { PhoneCard } from '@/base/phone/Phone'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { usePersonMonth } from '../api'
import type { CalendarDay } from '../contract'
import { Sentences } from '../cards/Sentences'
import { ByResults } from '../results/ByResults'
import { marksOf, tidy } from '../say'
import { DayCard } from './DayCard'
import { HoursSoFar } from './HoursSoFar'
import { pickedDay } from './picked'
import { totalsOf } from './totals'
import './person.css'

type Props = { person: Id; month: string; wide?: boolean }

export function PersonMonth({ person, month, wide }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const today = useMe().today
  const found = usePersonMonth(person, month)
  const [picked, setPicked] = useState<string | null>(null)
  const data = found.data?.month === month ? found.data : undefined
  if (found.error) return <Problems error={found.error} />
  if (!data) return <Bones wide={wide} />
  const day = pickedDay(data, picked, today)
  const isEmpty = data.days.every(
    (one) => one.code === 'no_data' || one.code === 'not_employed' || one.code === 'rest',
  )
  return (
    <div className={wide ? 'pm wide' : 'pm'}>
      <div className="pm-main">
        <PhoneCard className="pm-sums">
          {totalsOf(data.totals, t).map((one) => (
            <div key={one.key}>
              <b>{one.value}</b>
              <small>{one.label}</small>
            </div>
          ))}
        </PhoneCard>
        {data.results && <ByResults person={person} told={data.results} />}
        {data.summed && <HoursSoFar told={data.summed} />}
        <PhoneCard className="pm-cal">
          <MonthCalendar month={month} marks={marksOf(data.days, t, f.label)} value={day?.day} onPick={setPicked} />
          <div className="pm-legend s q">
            <span className="row">
              <i />
              {t('base.calendar.normal')}
            </span>
            <span>{t('hours.person.legend_minutes')}</span>
            <span>{t('hours.person.legend_hours')}</span>
          </div>
        </PhoneCard>
        {isEmpty && (
          <EmptyState icon="cal" title={t('hours.person.empty', { month: f.month(month) })}>
            {t('hours.person.empty_hint')}
          </EmptyState>
        )}
        <PhoneCard className="pm-rule">
          <b>{t('hours.person.rule')}</b>
          <Sentences lines={data.rule} />
        </PhoneCard>
      </div>
      {day && !isEmpty && (
        <div className="pm-side">
          <DayCard person={person} day={day} />
          {wide && <Trouble days={data.days} person={person} />}
        </div>
      )}
    </div>
  )
}

function Trouble({ days, person }: { days: CalendarDay[]; person: Id }) {
  const { t } = useTranslation()
  const f = useFormat()
  const special = days.filter((one) => one.exceptions.length > 0)
  if (!special.length) return null
  return (
    <section className="pm-list">
      <h2>{t('hours.person.special', { count: special.length })}</h2>
      {special.map((one) => (
        <Link key={one.day} className="prow" to={`/hours/people/${person}/${one.day}`}>
          <span className="grow">
            {f.day(one.day, 'plain')}
            <small>{tidy(one.text)}</small>
          </span>
          <span className="q">{one.mended ? t('hours.person.settled') : ''}</span>
        </Link>
      ))}
    </section>
  )
}

const Bones = ({ wide }: { wide?: boolean }) => (
  <div className={wide ? 'pm wide' : 'pm'} aria-hidden>
    <div className="pm-main">
      <PhoneCard className="pm-sums">
        {[0, 1, 2, 3].map((at) => (
          <div key={at}>
            <b>
              <Bone width={28} />
            </b>
            <small>
              <Bone width={52} />
            </small>
          </div>
        ))}
      </PhoneCard>
      <PhoneCard>
        <div className="pcal">
          {Array.from({ length: 35 }, (_, at) => (
            <span className="d" key={at}>
              <Bone width={16} />
            </span>
          ))}
        </div>
      </PhoneCard>
    </div>
  </div>
)
