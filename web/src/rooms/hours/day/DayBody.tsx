/** What a day page shows under its head: figures, the axis, raw punches, clauses, questions and the week. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Timeline } from '@/base/timeline/Timeline'
import { useFormat } from '@/base/format/useFormat'
import { addDays } from '@/base/format/dates'
import { usePhone } from '@/base/look/look'
import { Icon } from '@/base/parts/Icon'
import { Bone, Dot, Note, type Tone } from '@/base/parts/Bits'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { DayPage, Mended } from '../contract'
import { tidy, toneOf } from '../say'
import { useReadable } from '../useReadable'
import { Approved } from './Approved'
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
        {figuresOf(data, { t, name: f.label }).map((one) => (
          <button
            key={one.key}
            className={figure === one.key ? 'on' : ''}
            aria-expanded={figure === one.key}
            onClick={() => onFigure(figure === one.key ? null : one.key)}
          >
            <small>
              {one.label}
              <Icon name="info" small />
            </small>{' '}
            <b>{one.value}</b>
          </button>
        ))}
      </div>
      <Told data={data} />
      {data.warnings.map((one) => (
        <Note key={one.code}>{one.text}</Note>
      ))}
      <div className={phone ? 'hd-axis' : ''} tabIndex={phone ? 0 : undefined}>
        <Timeline
          from={axis.from}
          to={axis.to}
          lanes={lanesOf(data, axis, t, f.label)}
          every={180}
          midnight={f.day(addDays(data.day, 1), 'plain').replace(/ 周.$/, '')}
          cut={{ at: axis.cut, label: t('hours.day.cut', { time: data.rule.day_cut }) }}
        />
      </div>
      <Approved data={data} />
      <Talk data={data} />
      <Punches data={data} />
      <Clauses data={data} />
      <Week data={data} />
    </>
  )
}

/** Where the source itself judged otherwise, and what was mended by hand. */
function Told({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const read = useReadable()
  const differs = data.clauses.find((one) => one.code === 'source_differs')
  const mends = data.mends.filter((one) => !one.taken_back)
  return (
    <>
      {data.drifted.length > 0 && (
        <div className="hd-pad">
          <Note>{t('hours.day.drifted', { what: data.drifted.map(f.label).join(t('base.list.joiner')) })}</Note>
        </div>
      )}
      {differs && (
        <div className="hd-pad">
          <Note>{read(differs.text)}</Note>
        </div>
      )}
      {mends.map((one) => (
        <div className="hd-pad" key={one.id}>
          <Note tone="ok">
            {t('hours.day.mended', {
              what: f.label(one.label),
              who: one.by,
              when: f.instant(one.at),
              reason: one.reason,
            })}
            <TakeBack data={data} mend={one} />
          </Note>
        </div>
      ))}
    </>
  )
}

function TakeBack({ data, mend }: { data: DayPage; mend: Mended }) {
  const { t } = useTranslation()
  const said = useProblems()
  const back = useDeed('take_back')
  if (!data.may.includes('mend') || data.closed) return null
  const send = () =>
    back.mutate(
      { person: data.person.id, day: data.day, mend: mend.id, reason: t('hours.mend.undo') },
      {
        onSuccess: () => toast.done(t('hours.mend.undone')),
        onError: (error) => toast.bad(said(error)[0]?.text ?? ''),
      },
    )
  return (
    <button className="a hd-back" onClick={send} disabled={back.isPending}>
      {t('hours.mend.take_back')}
    </button>
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
          const rest = !day.code || day.code === 'rest' || day.code === 'not_employed'
          return (
            <li key={day.day} className={`${on ? 'on' : ''}${rest ? ' q' : ''}`}>
              <Link to={`/hours/people/${data.person.id}/${day.day}`} aria-current={on ? 'date' : undefined}>
                <small>{f.day(day.day, 'plain')}</small>
                <span className="row" title={f.label(day.label)}>
                  {tone && !on && <Dot tone={tone} />}
                  <span className="el">{tidy(day.text) || '—'}</span>
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
