/** One line of the bar: pieces of time on a day. What it shows stands beside it in words, so it is not read aloud. */
import type { ReactNode } from 'react'
import type { BarDay, Span } from './together'

type Piece = Pick<Span, 'from' | 'to' | 'start' | 'end'> & { look: string; strength?: number }

export function Lane({ day, pieces, tall }: { day: BarDay; pieces: Piece[]; tall?: boolean }) {
  return (
    <div className={`tg-lane${tall ? ' tall' : ''}`} aria-hidden>
      {day.ticks.slice(1, -1).map((tick) => (
        <i key={tick.at} className="tg-line" style={{ left: share(tick.at, day) }} />
      ))}
      {pieces.map((one, at) => (
        <span
          key={at}
          className={`tg-piece ${one.look}`}
          title={`${one.start}–${one.end}`}
          style={{
            left: share(one.from, day),
            width: share(one.to - one.from, day),
            opacity: one.strength,
          }}
        />
      ))}
      {day.now !== null && <i className="tg-now" style={{ left: share(day.now, day) }} />}
    </div>
  )
}

/** The hours over the lanes. */
export const Scale = ({ day }: { day: BarDay }) => (
  <div className="tg-scale" aria-hidden>
    {day.ticks.map((tick, at) => (
      <span key={tick.at} className={at === 0 ? 'first' : undefined} style={{ left: share(tick.at, day) }}>
        {Number(tick.label.slice(0, 2))}
      </span>
    ))}
  </div>
)

/** A line of the bar with its words. */
export const Line = ({ head, note, children }: { head: ReactNode; note: ReactNode; children: ReactNode }) => (
  <li className="tg-row">
    <div className="tg-who">
      <b>{head}</b>
      <span className="s q">{note}</span>
    </div>
    {children}
  </li>
)

/** What many share, darker the more there are. */
export const counted = (day: BarDay): Piece[] =>
  day.pieces.map((one) => ({
    ...one,
    look: day.many && one.count === day.there ? 'all' : 'some',
    strength: day.many && one.count === day.there ? 1 : 0.2 + (0.5 * one.count) / day.there,
  }))

const share = (minutes: number, day: BarDay) => `${(100 * minutes) / day.minutes}%`
