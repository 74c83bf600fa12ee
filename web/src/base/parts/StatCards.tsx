/** A strip of figures under a page's head; one may be chosen, one may open its explanation. */
import type { ReactNode } from 'react'
import { Icon } from './Icon'

export type Stat = {
  key: string
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  on?: boolean
  onOpen?: () => void
}

export const StatCards = ({ stats }: { stats: Stat[] }) => (
  <div className="facts">
    {stats.map(({ key, label, value, note, on, onOpen }) => {
      const inner = (
        <>
          <small>
            {label}
            {onOpen && <Icon name="info" small />}
          </small>
          <b>{value}</b>
          {note && <span className="s q">{note}</span>}
        </>
      )
      return onOpen ? (
        <button key={key} type="button" className={on ? 'on' : ''} aria-pressed={on} onClick={onOpen}>
          {inner}
        </button>
      ) : (
        <div key={key} className={on ? 'on' : ''}>
          {inner}
        </div>
      )
    })}
  </div>
)
