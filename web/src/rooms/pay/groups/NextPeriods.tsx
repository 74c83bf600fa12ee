/** The next periods of a cycle with their pay days, as sentences: what a choice means, before it is kept. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { dayOnly } from '../say'
import { usePeriods, type Period } from './data'

export function NextPeriods(asked: { cycle: string; anchor: string; after: number }) {
  const { t } = useTranslation()
  const { cycle, anchor, after } = asked
  const told = usePeriods(cycle, anchor, after)
  if (cycle === 'month' || !told.data?.next.length) return null
  return (
    <div className="f" role="status">
      <span className="lb">{t('pay.groups.next')}</span>
      <Periods list={told.data.next} />
    </div>
  )
}

export function Periods({ list }: { list: Period[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (day: string) => dayOnly(f.day(day, 'plain'))
  return (
    <ul className="group-next s">
      {list.map((one) => (
        <li key={one.begins}>
          {t('pay.groups.period', { begins: say(one.begins), ends: say(one.ends), day: f.day(one.pay_day, 'plain') })}
        </li>
      ))}
    </ul>
  )
}
