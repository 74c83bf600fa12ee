/** A month as a phone shows it: normal days are a dot, only what is special has a word. */
import { useTranslation } from 'react-i18next'
import { addDays, weekdayOf } from '../format/dates'
import { useFormat } from '../format/useFormat'
import { Icon } from '../parts/Icon'
import { useMeOrNull } from '../session/session'
import './phone.css'

export type DayMark = {
  tone?: 'normal' | 'rest' | 'warn' | 'bad' | 'leave' | 'extra' | 'none'
  /** At most four characters. */
  text?: string
  /** Read aloud instead of the short text. */
  label?: string
}

type Props = {
  month: string
  marks: Record<string, DayMark>
  value?: string | null
  onPick?: (day: string) => void
  onMonth?: (step: -1 | 1) => void
}

export function MonthCalendar({ month, marks, value, onPick, onMonth }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const today = useMeOrNull()?.today
  const first = `${month}-01`
  const before = (weekdayOf(first) + 6) % 7
  const days: string[] = []
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  const names = t('base.calendar.monday', { returnObjects: true }) as unknown as string[]
  return (
    <div>
      {onMonth && (
        <div className="pcal-head">
          <button onClick={() => onMonth(-1)} aria-label={t('base.calendar.previous')}>
            <Icon name="cl" />
          </button>
          {f.month(month)}
          <button onClick={() => onMonth(1)} aria-label={t('base.calendar.next')}>
            <Icon name="cr" />
          </button>
        </div>
      )}
      <div className="pcal">
        {names.map((name, at) => (
          <span className="wd" key={at} aria-hidden>
            {name}
          </span>
        ))}
        {Array.from({ length: before }, (_, at) => (
          <span key={at} />
        ))}
        {days.map((day) => {
          const mark = marks[day] ?? {}
          const tone = mark.tone ?? 'none'
          const said = mark.label ?? mark.text ?? (tone === 'normal' ? t('base.calendar.normal') : '')
          return (
            <button
              key={day}
              className={`d ${tone}${value === day ? ' on' : ''}${today === day ? ' today' : ''}`}
              aria-pressed={value === day}
              onClick={() => onPick?.(day)}
            >
              <span className="sr">{`${f.day(day, 'plain')} ${said}`.trim()}</span>
              <b aria-hidden>{Number(day.slice(8))}</b>
              {mark.text ? <small aria-hidden>{mark.text}</small> : tone === 'normal' ? <i className="z" /> : null}
            </button>
          )
        })}
      </div>
    </div>
  )
}
