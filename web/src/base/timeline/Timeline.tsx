/** One day on an axis: lanes of bars (shift, approvals, verdict) and points (punches), past midnight if need be. */
import type { ReactNode } from 'react'
import './timeline.css'

export type TimelineBar = {
  from: number
  to: number
  tone?: 'shift' | 'ok' | 'strong' | 'plan' | 'warn' | 'bad'
  text?: ReactNode
  title?: string
}
export type TimelinePoint = { at: number; label?: ReactNode; note?: ReactNode; used?: boolean; title?: string }
export type Lane = { key: string; label: ReactNode; bars?: TimelineBar[]; points?: TimelinePoint[] }

type Props = {
  /** Minutes from 00:00 of the day; more than 1440 lies on the next day. */
  from: number
  to: number
  lanes: Lane[]
  /** What stands at midnight, and a dashed mark such as the change of the work day. */
  midnight?: ReactNode
  cut?: { at: number; label: ReactNode }
  every?: number
}

export const clock = (minutes: number): string => {
  const within = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** Two punches close to each other: the words of the first stand left of it, those of the second right. */
function lean(points: TimelinePoint[], index: number, near: number): string | undefined {
  const at = points[index]!.at
  const isNear = (other: TimelinePoint | undefined) => !!other && Math.abs(other.at - at) < near
  if (isNear(points[index + 1])) return 'translateX(calc(-100% + 8px))'
  return isNear(points[index - 1]) ? 'translateX(-8px)' : undefined
}

export function Timeline({ from, to, lanes, midnight, cut, every = 180 }: Props) {
  const x = (minutes: number) => `${((minutes - from) / (to - from)) * 100}%`
  const width = (bar: TimelineBar) => `${((Math.min(bar.to, to) - Math.max(bar.from, from)) / (to - from)) * 100}%`
  const marks: number[] = []
  for (let at = Math.ceil(from / every) * every; at <= to; at += every)
    if (!cut || Math.abs(at - cut.at) > 70) marks.push(at)
  const edge = (at: number) => (at === from ? 'none' : at === to ? 'translateX(-100%)' : undefined)
  return (
    <section className="tl">
      <div className="tl-labs">
        {lanes.map((lane) => (
          <div className={`lab${lane.points ? ' tall' : ''}`} key={lane.key}>
            {lane.label}
          </div>
        ))}
      </div>
      <div className="lanes">
        {marks.map((at) => (
          <i className={`g${at === 1440 ? ' mid' : ''}`} style={{ left: x(at) }} key={at}>
            <span className="h" style={{ transform: edge(at) }}>
              {at === 1440 && midnight ? midnight : clock(at)}
            </span>
          </i>
        ))}
        {cut && (
          <i className="g cut" style={{ left: x(cut.at) }}>
            <span className="h amber" style={{ transform: cut.at > to - 90 ? 'translateX(-100%)' : undefined }}>
              {cut.label}
            </span>
          </i>
        )}
        {lanes.map((lane) => (
          <div className={`lane${lane.points ? ' tall' : ''}`} key={lane.key}>
            {lane.bars?.map((bar, index) => (
              <span
                className={`bx ${bar.tone ?? 'ok'}`}
                key={index}
                title={bar.title}
                style={{ left: x(Math.max(bar.from, from)), width: width(bar) }}
              >
                {bar.text}
              </span>
            ))}
            {lane.points?.map((point, index) => (
              <span key={index} title={point.title}>
                <i className={`pt${point.used === false ? ' off' : ''}`} style={{ left: x(point.at) }} />
                <span className="pl" style={{ left: x(point.at), transform: lean(lane.points!, index, (to - from) * 0.09) }}>
                  {point.used === false ? point.label : <b>{point.label}</b>} {point.note}
                </span>
              </span>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

/** The short line of a phone: bars only. */
export const DayLine = ({ from, to, bars }: { from: number; to: number; bars: TimelineBar[] }) => (
  <div className="tlm" aria-hidden>
    {bars.map((bar, index) => (
      <i
        key={index}
        className={bar.tone ?? 'ok'}
        style={{
          left: `${((bar.from - from) / (to - from)) * 100}%`,
          width: `${((bar.to - bar.from) / (to - from)) * 100}%`,
        }}
      />
    ))}
  </div>
)
