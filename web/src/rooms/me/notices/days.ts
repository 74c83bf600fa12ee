/** Notices under the day on which they came, as a person reads them. */
import { dayIn } from '@/base/format/dates'
import type { Notice } from './data'

export type NoticeDay = { day: string; notices: Notice[] }

export function byDay(notices: Notice[], zone: string): NoticeDay[] {
  const days: NoticeDay[] = []
  for (const one of notices) {
    const day = dayIn(zone, new Date(one.created_at))
    const last = days.at(-1)
    if (last?.day === day) last.notices.push(one)
    else days.push({ day, notices: [one] })
  }
  return days
}
