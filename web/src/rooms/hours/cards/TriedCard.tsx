/** What the draft would have changed last month: sums before and after, and whose days differ. */
import type { Id } from '@/base/api/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useTrial, type CardValues, type Totals, type Trial } from './cards'

type Changed = Trial['people'][number]['days'][number]

const SUMS: (keyof Totals)[] = ['late', 'early', 'missing', 'absent', 'leave', 'overtime', 'over']
const DAYS = 6

export function TriedCard({ values, held }: { values: CardValues; held?: Id }) {
  const { t } = useTranslation()
  const trial = useTrial(values, held)
  return (
    <div className="f">
      <span className="row">
        <b className="grow">{t('hours.cards.try')}</b>
        <Button busy={trial.isPending} disabled={!values.office} onClick={() => trial.mutate()}>
          {t('hours.cards.try_button')}
        </Button>
      </span>
      <span className="hint">{t('hours.cards.try_hint')}</span>
      <Problems error={trial.error} />
      {trial.data && <Told trial={trial.data} />}
    </div>
  )
}

function Told({ trial }: { trial: Trial }) {
  const { t } = useTranslation()
  const f = useFormat()
  const told = ({ day, now, then }: Changed) => {
    const leave = now.leave === then.leave ? '' : ` ${t('hours.cards.leave', { now: now.leave, then: then.leave })}`
    return `${f.day(day, 'plain')} ${f.label(now.label)}${minutes(now)} → ${f.label(then.label)}${minutes(then)}${leave}`
  }
  if (!trial.count)
    return <p role="status">{t('hours.cards.no_change', { month: f.month(trial.month), count: trial.of })}</p>
  return (
    <div role="status">
      <p>
        {t('hours.cards.changes', {
          month: f.month(trial.month),
          people: trial.count,
          all: trial.of,
          days: trial.days,
        })}
      </p>
      <ul className="card-sums">
        {SUMS.filter((name) => trial.now[name] || trial.then[name]).map((name) => (
          <li key={name} className={trial.now[name] === trial.then[name] ? 'q' : ''}>
            {t(`hours.cards.sum.${name}`)} <span className="n">{trial.now[name]}</span> →{' '}
            <b className="n">{trial.then[name]}</b>
          </li>
        ))}
      </ul>
      <ul className="card-tried" tabIndex={0} aria-label={t('hours.cards.try')}>
        {trial.people.map((one) => (
          <li key={one.id}>
            <b>{one.name}</b> {one.days.slice(0, DAYS).map(told).join(t('hours.cards.then'))}
            {one.days.length > DAYS && ` ${t('hours.cards.more', { count: one.days.length - DAYS })}`}
            {one.over.now !== one.over.then && ` ${t('hours.cards.over', one.over)}`}
          </li>
        ))}
      </ul>
      {trial.count > trial.people.length && (
        <p className="s q">{t('hours.cards.more_people', { count: trial.count - trial.people.length })}</p>
      )}
    </div>
  )
}

const minutes = (one: { late: number; early: number }) => (one.late + one.early ? ` ${one.late + one.early}′` : '')
