/** The four figures over a month's calendar: what was worked, what went wrong, what came on top. */
import type { TFunction } from 'i18next'
import { plain } from '@/base/format/numbers'
import type { Totals } from '../contract'
import { isZero, sum } from '../say'

export type Total = { key: string; value: string; label: string }

export function totalsOf(totals: Totals, t: TFunction): Total[] {
  const shown: Total[] = [
    {
      key: 'attended',
      value: plain(totals.attended_days),
      label: t('hours.total.attended', { days: plain(totals.required_days) }),
    },
    timesOf('late', totals.late, totals.late_minutes, t),
  ]
  const away = { ...totals.leave, trip: totals.trip_days }
  const third: Total[] = []
  if (!isZero(totals.absent_days))
    third.push({ key: 'absent', value: plain(totals.absent_days), label: t('hours.total.absent') })
  if (totals.missing) third.push({ key: 'missing', value: String(totals.missing), label: t('hours.total.missing') })
  if (totals.early) third.push(timesOf('early', totals.early, totals.early_minutes, t))
  if (!isZero(sum(away))) third.push({ key: 'away', value: plain(sum(away)), label: t('hours.total.away') })
  shown.push(third[0] ?? { key: 'missing', value: '0', label: t('hours.total.missing') })
  shown.push({ key: 'overtime', value: plain(sum(totals.overtime_hours)), label: t('hours.total.overtime') })
  return shown
}

function timesOf(key: 'late' | 'early', times: number, minutes: number, t: TFunction): Total {
  const label = minutes ? t(`hours.total.${key}_minutes`, { minutes }) : t(`hours.total.${key}`)
  return { key, value: String(times), label }
}
