/** Work that takes longer than a second: a bar, the count, and the time that is left. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { grouped } from '../format/numbers'

type Props = { done: number; total: number; label?: string; unit?: string }

export function secondsLeft(done: number, total: number, elapsed: number): number | null {
  if (done <= 0 || elapsed < 800 || done >= total) return null
  return Math.ceil(((elapsed / done) * (total - done)) / 1000)
}

export function Progress({ done, total, label }: Props) {
  const { t } = useTranslation()
  const began = useRef({ at: Date.now(), done })
  const left = secondsLeft(done - began.current.done, total - began.current.done, Date.now() - began.current.at)
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div
      role="progressbar"
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label}
    >
      <div className="row t13" style={{ marginBottom: 6 }}>
        <span>{label}</span>
        <span className="sp" />
        <span className="q">
          {total > 0 && `${grouped(done)} / ${grouped(total)}`}
          {left !== null &&
            ` · ${left < 90 ? t('base.seconds_left', { count: left }) : t('base.minutes_left', { count: Math.round(left / 60) })}`}
        </span>
      </div>
      <div className="bar">
        <i style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}
