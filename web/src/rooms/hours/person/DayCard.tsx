/** The picked day under the calendar: its verdict, the short line of the day, first and last punch, two ways on. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { timeIn } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { DayLine, type TimelineBar } from '@/base/timeline/Timeline'
import { Icon } from '@/base/parts/Icon'
import { Tag, type Tone } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import type { Figures } from '../contract'
import { alsoSaid, daySaid, toneOf } from '../say'
import { minutesOf, sayClock } from '../day/axis'

export function DayCard({ person, day }: { person: Id; day: Figures }) {
  const { t } = useTranslation()
  const f = useFormat()
  const zone = useMe().zone
  const tone: Tone = toneOf(day.code) || (day.code === 'normal' || day.code === 'overtime' ? 'ok' : '')
  const also = alsoSaid(day, t)
  const [first, last] = [at(day.first, day.day, zone), at(day.last, day.day, zone)]
  const address = `/hours/people/${person}/${day.day}`
  return (
    <section className="pcard pm-day">
      <div className="row">
        <b className="pm-when">{f.day(day.day, 'plain')}</b>
        <Tag tone={tone}>{daySaid(day, t, f.label)}</Tag>
        <span className="sp" />
        <Link className="pm-how" to={address}>
          {t('hours.day.how')}
          <Icon name="cr" small />
        </Link>
      </div>
      {first !== null && (
        <>
          <DayLine from={360} to={1740} bars={lineOf(day, first, last)} />
          <div className="row t13">
            <span>
              <b>{sayClock(first, t)}</b> <span className="q">{t('hours.person.first')}</span>
            </span>
            <span className="sp" />
            {last !== null && last !== first && (
              <span>
                <b>{sayClock(last, t)}</b> <span className="q">{t('hours.person.last')}</span>
              </span>
            )}
          </div>
        </>
      )}
      {also.length > 0 && <p className="t13 m">{also.join(t('hours.joiner'))}</p>}
    </section>
  )
}

/** Instants come in UTC; the day is read on the clock of the place. */
function at(instant: string | null, day: string, zone: string): number | null {
  if (!instant) return null
  if (!/Z|[+-]\d\d:?\d\d$/.test(instant)) return minutesOf(instant, day)
  const moment = new Date(instant)
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment)
  return minutesOf(`${date}T${timeIn(zone, moment)}`, day)
}

function lineOf(day: Figures, first: number, last: number | null): TimelineBar[] {
  if (last === null || last === first) return [{ from: first, to: first + 15, tone: 'warn' }]
  return [{ from: first, to: last, tone: day.code === 'overtime' ? 'strong' : 'ok' }]
}
