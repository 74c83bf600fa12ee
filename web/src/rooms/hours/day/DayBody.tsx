/** What a day page shows under its head: figures, the axis, raw punches, clauses, questions and the week. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Timeline } from '@/base/timeline/Timeline'
import { useFormat } from '@/base/format/useFormat'
import { addDays } from '@/base/format/dates'
import { usePhone } from '@/base/look/look'
import { Icon } from '@/base/parts/Icon'
import { Bone, Dot, Note, type Tone } from '@/base/parts/Bits'
import type { DayPage } from '../contract'
import { daySaid, toneOf } from '../say'
import { axisOf, lanesOf } from './axis'
import { Clauses } from './Clauses'
import { figuresOf, type FigureKey } from './explain'
import { Punches } from './Punches'
import { Talk } from './Talk'

type Props = { data: DayPage; figure: FigureKey | null; onFigure: (key: FigureKey | null) => void }

export function DayBody({ data, figure, onFigure }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const axis = axisOf(data)
  return (
    <>
      <div className="facts hd-facts">
        {figuresOf(data, { t, label: f.label }).map((one) => (
          <button
            key={one.key}
            className={figure === one.key ? 'on' : ''}
            aria-expanded={figure === one.key}
            aria-label={`${one.label} ${one.value}`}
            onClick={() => onFigure(figure === one.key ? null : one.key)}
          >
            <small>
              {one.label}
              <Icon name="info" small />
            </small>
            <b>{one.value}</b>
          </button>
        ))}
      </div>
      {data.source_says && (
        <div className="hd-pad">
          <Note>{t('hours.day.differs', { says: data.source_says })}</Note>
        </div>
      )}
      {data.mended && (
        <div className="hd-pad">
          <Note tone="ok">
            {t('hours.day.mended', {
              who: data.mended.by,
              when: f.instant(data.mended.at),
              reason: data.mended.reason,
            })}
          </Note>
        </div>
      )}
      <div className={phone ? 'hd-axis' : ''}>
        <Timeline
          from={axis.from}
          to={axis.to}
          lanes={lanesOf(data, axis, t)}
          every={180}
          midnight={f.day(addDays(data.day, 1), 'plain').replace(/ 周.$/, '')}
          cut={{ at: axis.cut, label: t('hours.day.cut', { time: data.rule.day_cut }) }}
        />
      </div>
      <Talk data={data} />
      <Punches data={data} />
      <Clauses data={data} />
      <Week data={data} />
    </>
  )
}

function Week({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!data.week.length) return null
  return (
    <section className="hd-sec">
      <h2>{t('hours.day.week')}</h2>
      <ol className="hd-week">
        {data.week.map((day) => {
          const tone: Tone = toneOf(day.code)
          const on = day.day === data.day
          const rest = day.code === 'rest' || day.code === 'not_employed'
          return (
            <li key={day.day} className={`${on ? 'on' : ''}${rest ? ' q' : ''}`}>
              <Link to={`/hours/people/${data.person.id}/${day.day}`} aria-current={on ? 'date' : undefined}>
                <small>{f.day(day.day, 'plain')}</small>
                <span className="row" title={daySaid(day, t, f.label)}>
                  {tone && !on && <Dot tone={tone} />}
                  <span className="el">{daySaid(day, t, f.label)}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

export const DayBones = () => (
  <div aria-hidden>
    <div className="facts hd-facts">
      {[0, 1, 2, 3, 4].map((at) => (
        <div key={at}>
          <Bone width={48} />
          <br />
          <Bone width={72} />
        </div>
      ))}
    </div>
    <div className="hd-pad">
      {[90, 60, 75, 50].map((width, at) => (
        <div className="hm-bone" key={at}>
          <Bone width={40} />
          <Bone width={`${width}%`} />
        </div>
      ))}
    </div>
  </div>
)
