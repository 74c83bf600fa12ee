/** A month of agreed hours against the schedules: who cannot hold them, and the days on which somebody was off or away. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Check } from './agreed'

const SHOWN = 6

export function MonthCheck({ check, month }: { check: Check; month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const joiner = t('hours.joiner')
  const some = (names: string[]) =>
    names.slice(0, SHOWN).join(joiner) +
    (names.length > SHOWN ? t('hours.together.and_more', { count: names.length }) : '')
  return (
    <div className="tg-check">
      <p>
        {t('hours.together.checked', { month: f.month(month), days: check.days, count: check.people })}
        {check.own > 0 && ` ${t('hours.together.own_unchecked', { count: check.own })}`}
      </p>
      {check.outside.length > 0 && (
        <>
          <h4 className="plan-warn">{t('hours.together.cannot', { count: check.outside.length })}</h4>
          <ul>
            {check.outside.map((one) => (
              <li key={one.id}>
                {t('hours.together.outside', {
                  name: one.name,
                  clock: one.clock,
                  days: one.days,
                  first: f.day(one.first, 'plain'),
                  last: f.day(one.last, 'plain'),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {check.not_kept.length > 0 && (
        <details>
          <summary>{t('hours.together.not_kept', { count: check.not_kept.length })}</summary>
          <ul>
            {check.not_kept.map((one) => (
              <li key={one.day}>
                {f.day(one.day, 'plain')}
                {one.off.length > 0 && ` · ${t('hours.together.off', { names: some(one.off) })}`}
                {one.away.length > 0 && ` · ${t('hours.together.gone', { names: some(one.away) })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!check.outside.length && !check.not_kept.length && <p>{t('hours.together.all_keep')}</p>}
    </div>
  )
}
