/** The four figures over a month's calendar: what was worked, what went wrong, what came on top. */
import type { TFunction } from 'i18next'
import { plain } from '@/base/format/numbers'
import type { Totals } from '../contract'
import { sum } from '../say'

export type Total = { key: string; value: string; label: string }

export const overtimeOf = (totals: Totals) => sum(Object.values(totals.overtime_hours))
export const awayOf = (totals: Totals) => sum([...Object.values(totals.leave), totals.trip_days])

export function totalsOf(totals: Totals, t: TFunction): Total[] {
  const first: Total = {
    key: 'attended',
    value: plain(totals.attended_days),
    label: t('hours.total.attended', { days: plain(totals.required_days) }),
  }
  const overtime: Total = { key: 'overtime', value: plain(overtimeOf(totals)), label: t('hours.total.overtime') }
  return [first, times('late', totals.late, totals.late_minutes, t), gravest(totals, t), overtime]
}

/** One place for the worst of the rest: absence, then missing punches, leaving early, days away. */
function gravest(totals: Totals, t: TFunction): Total {
  const day = (key: string, amount: number): Total => ({
    key,
    value: plain(amount),
    label: t(`hours.total.${key}`),
  })
  if (totals.absent_days) return day('absent', totals.absent_days)
  if (totals.missing) return day('missing', totals.missing)
  if (totals.early) return times('early', totals.early, totals.early_minutes, t)
  return awayOf(totals) ? day('away', awayOf(totals)) : day('missing', 0)
}

function times(key: 'late' | 'early', count: number, minutes: number, t: TFunction): Total {
  const label = minutes ? t(`hours.total.${key}_minutes`, { minutes }) : t(`hours.total.${key}`)
  return { key, value: String(count), label }
}
