/** The week: a line a day with what all share; a day opens. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { counted, Lane, Line, Scale } from './Lane'
import { Shared } from './Rows'
import type { TogetherBar } from './together'

export function Week({ bar, onOpen }: { bar: TogetherBar; onOpen: (day: string) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section className="card tg-card">
      <ul>
        <li className="tg-row tg-head" aria-hidden>
          <span />
          <Scale day={bar.days[0]!} />
        </li>
        {bar.days.map((day) => (
          <Line
            key={day.day}
            head={
              <button className="a" onClick={() => onOpen(day.day)}>
                {f.day(day.day)}
              </button>
            }
            note={
              <>
                <Shared day={day} />
                {day.there > 0 && day.there < bar.count && (
                  <> · {t('hours.together.there', { count: day.there, of: bar.count })}</>
                )}
              </>
            }
          >
            <Lane day={day} pieces={counted(day)} tall />
          </Line>
        ))}
      </ul>
    </section>
  )
}
