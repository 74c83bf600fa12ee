/** The bar of a day: what all share on top, then a line for all who have the same hours. */
import { useTranslation } from 'react-i18next'
import { counted, Lane, Line, Scale } from './Lane'
import { hoursOf, spans, type BarDay, type BarRow } from './together'

const NAMES = 4

export function Rows({ day }: { day: BarDay }) {
  const { t } = useTranslation()
  return (
    <section className="card tg-card">
      <ul>
        <li className="tg-row tg-head" aria-hidden>
          <span />
          <Scale day={day} />
        </li>
        <Line head={t('hours.together.all')} note={<Shared day={day} />}>
          <Lane day={day} pieces={counted(day)} tall />
        </Line>
        {day.agreed.length > 0 && (
          <Line head={t('hours.together.agreed_line')} note={spans(day.agreed, t('hours.joiner'))}>
            <Lane day={day} pieces={day.agreed.map((one) => ({ ...one, look: 'agreed' }))} />
          </Line>
        )}
        {day.rows?.map((row) => (
          <Row key={row.people[0]!.id} day={day} row={row} />
        ))}
      </ul>
    </section>
  )
}

/** In words what all share, and what most do where that is more. */
export function Shared({ day }: { day: BarDay }) {
  const { t } = useTranslation()
  const joiner = t('hours.joiner')
  if (!day.there) return <>{t('hours.together.nobody')}</>
  if (!day.many) return <>{t('hours.together.few')}</>
  return (
    <>
      {day.all.length
        ? t('hours.together.shared', { spans: spans(day.all, joiner), hours: hoursOf(day.all_minutes) })
        : t('hours.together.none')}
      {day.most_of.length > 0 && (
        <>
          <br />
          {t('hours.together.most', { most: day.most, count: day.there, spans: spans(day.most_of, joiner) })}
        </>
      )}
    </>
  )
}

function Row({ day, row }: { day: BarDay; row: BarRow }) {
  const { t } = useTranslation()
  const names = row.people.slice(0, NAMES).map((one) => one.name)
  const more = row.people.length - names.length
  const head =
    names.join(t('hours.joiner')) + (more > 0 ? t('hours.together.and_more', { count: row.people.length }) : '')
  const said = [
    row.cities.join(t('hours.joiner')),
    row.state === 'working' ? t('hours.together.local', { hours: row.local }) : t(`hours.together.${row.state}`),
    row.state === 'working' &&
      row.away.length > 0 &&
      t('hours.together.partly', { spans: spans(row.away, t('hours.joiner')) }),
    row.core.length > 0 && t('hours.together.core', { spans: spans(row.core, t('hours.joiner')) }),
    row.own_time && t('hours.together.own_time'),
  ]
  return (
    <Line
      head={<span title={row.people.map((one) => one.name).join(t('hours.joiner'))}>{head}</span>}
      note={
        <>
          {said.filter(Boolean).join(' · ')}
          <span className="sr">
            {row.work.length > 0 && t('hours.together.yours', { spans: spans(row.work, t('hours.joiner')) })}
          </span>
        </>
      }
    >
      <Lane
        day={day}
        pieces={[
          ...row.work.map((one) => ({ ...one, look: row.own_time ? 'own' : 'work' })),
          ...row.core.map((one) => ({ ...one, look: 'core' })),
          ...row.away.map((one) => ({ ...one, look: 'away' })),
        ]}
      />
    </Line>
  )
}
