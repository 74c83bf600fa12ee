/** The picked day under the calendar: its verdict, the short line of the day, first and last punch, the way to the rest. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { DayLine } from '@/base/timeline/Timeline'
import { Icon } from '@/base/parts/Icon'
import { Bone, Tag, type Tone } from '@/base/parts/Bits'
import { useDay } from '../api'
import type { CalendarDay, DayPage } from '../contract'
import { toneOf } from '../say'
import { useReadable } from '../useReadable'
import { axisOf, judgedBar, sayTold } from '../day/axis'

export function DayCard({ person, day }: { person: Id; day: CalendarDay }) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useDay(person, day.day)
  const data = found.data?.day === day.day ? found.data : undefined
  const tone: Tone = toneOf(day.code) || (['normal', 'overtime', 'leave', 'trip'].includes(day.code) ? 'ok' : '')
  const said = day.code === 'rest' ? f.label(day.name) || f.label(day.type_label) : f.label(day.label)
  return (
    <section className="pcard pm-day">
      <div className="row">
        <b className="pm-when">{f.day(day.day, 'plain')}</b>
        <Tag tone={tone}>{said}</Tag>
        {day.off && <Tag>{t(`hours.short.off_${day.off}`)}</Tag>}
        <span className="sp" />
        <Link className="pm-how" to={`/hours/people/${person}/${day.day}`}>
          {t('hours.day.how')}
          <Icon name="cr" small />
        </Link>
      </div>
      {data ? <Lines data={data} /> : !found.error && <Bone width="100%" />}
    </section>
  )
}

function Lines({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const read = useReadable()
  const { first, last } = data.result
  const axis = axisOf(data)
  const clause = data.clauses.find((one) => toneOf(one.code)) ?? data.clauses.find((one) => one.code === 'leave')
  return (
    <>
      {first && (
        <>
          <DayLine from={axis.from} to={axis.to} bars={data.bars.judged.map((bar) => judgedBar(bar, t, f.label))} />
          <div className="row t13 wrap">
            <span>
              <b>{sayTold(first, t)}</b> <span className="q">{t('hours.person.first')}</span>
            </span>
            <span className="sp" />
            {last && last !== first && (
              <span>
                <b>{sayTold(last, t)}</b> <span className="q">{t('hours.person.last')}</span>
              </span>
            )}
          </div>
        </>
      )}
      {clause && <p className="t13 m pm-why">{read(clause.text)}</p>}
      {data.question && !data.question.answer && data.may.includes('answer') && (
        <Link className="pbtn pm-answer" to={`/hours/people/${data.person.id}/${data.day}`}>
          {t('hours.person.answer')}
        </Link>
      )}
    </>
  )
}
