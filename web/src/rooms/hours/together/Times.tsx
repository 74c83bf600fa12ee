/** Times for a meeting: the next that suit all, or those that cost least and whom. */
import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Note } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { hoursOf, useTimes, type Asked, type MeetingTime } from './together'

const LENGTHS = [15, 30, 45, 60, 90, 120, 180]

export function Times({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  const [minutes, setMinutes] = useState(60)
  const found = useTimes(asked, minutes)
  const told = found.data
  return (
    <section className="tg-times" aria-labelledby="tg-times" aria-busy={found.isFetching}>
      <div className="row wrap">
        <h2 id="tg-times" className="grow">
          {t('hours.together.find')}
        </h2>
        <Select
          aria-label={t('hours.together.length')}
          value={minutes}
          onChange={setMinutes}
          options={LENGTHS.map((value) => ({
            value,
            label:
              value < 60
                ? t('hours.together.minutes', { count: value })
                : t('hours.together.hours', { count: hoursOf(value) }),
          }))}
        />
      </div>
      <Problems error={found.error} />
      {found.isPending && <Bone width={240} />}
      {told && !told.fits && told.times.length > 0 && (
        <Note>{t('hours.together.no_fit', { days: told.days })}</Note>
      )}
      {told && (
        <ul className="tg-offers">
          {told.times.map((one) => (
            <Offer key={one.start} time={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Offer({ time }: { time: MeetingTime }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li className="card plan">
      <b>
        {f.day(time.day)} {time.from}–{time.to}
      </b>
      {time.zones.length > 1 && (
        <p className="s q">
          {time.zones
            .map(
              (one) =>
                `${one.city || one.zone} ${one.day === time.day ? '' : `${f.day(one.day)} `}${one.from}–${one.to}`,
            )
            .join(' · ')}
        </p>
      )}
      {time.costs.map((one) => (
        <p key={one.id} className="plan-warn">
          {t('hours.together.costs', { name: one.name, from: one.from, to: one.to, kind: f.label(one.label) })}
        </p>
      ))}
    </li>
  )
}
