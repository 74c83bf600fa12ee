/** Days and instants as people say them (今天 14:30, 昨天, 10月3日 周二), with the exact reading for the hover. */
import type { Lang } from '../api/contract'

export type Clock = { lang: Lang; zone: string; now?: Date }

const WEEK = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
const LONG = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const LONG_MONTHS = [...LONG, 'November', 'December']
const NEAR = {
  zh: { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' } as Record<number, string>,
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' } as Record<number, string>,
}

const partsCache = new Map<string, Intl.DateTimeFormat>()
function local(at: Date, zone: string) {
  let format = partsCache.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    partsCache.set(zone, format)
  }
  const found: Record<string, string> = {}
  for (const part of format.formatToParts(at)) found[part.type] = part.value
  return {
    day: `${found.year}-${found.month}-${found.day}`,
    time: `${found.hour}:${found.minute}`,
    second: found.second,
  }
}

export const dayIn = (zone: string, at: Date = new Date()) => local(at, zone).day
export const timeIn = (zone: string, at: Date = new Date()) => local(at, zone).time

const asUTC = (day: string) => Date.parse(`${day}T00:00:00Z`)
export const daysBetween = (from: string, to: string) => Math.round((asUTC(to) - asUTC(from)) / 86_400_000)
export const addDays = (day: string, count: number) =>
  new Date(asUTC(day) + count * 86_400_000).toISOString().slice(0, 10)
export const weekdayOf = (day: string) => new Date(asUTC(day)).getUTCDay()

export function weekday(day: string, lang: Lang): string {
  return WEEK[lang][weekdayOf(day)]!
}

/** 10月3日 周六 · Sat 3 Oct; the year only when it is not this one. */
export function sayDay(day: string, { lang, zone, now }: Clock, style: 'near' | 'plain' | 'long' = 'near'): string {
  const today = dayIn(zone, now)
  const near = style === 'near' && NEAR[lang][daysBetween(today, day)]
  if (near) return near
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const sameYear = today.startsWith(`${year}-`) && style !== 'long'
  if (lang === 'zh') return sameYear ? `${month}月${date}日 ${weekday(day, lang)}` : `${year}年${month}月${date}日`
  return sameYear ? `${weekday(day, lang)} ${date} ${MONTHS[month - 1]}` : `${date} ${MONTHS[month - 1]} ${year}`
}

/** 今天 14:30; far days carry their date. */
export function sayInstant(iso: string, clock: Clock): string {
  const at = local(new Date(iso), clock.zone)
  return `${sayDay(at.day, clock).replace(/ 周.$|^[A-Z][a-z]{2} (?=\d)/, '')} ${at.time}`
}

/** The exact reading for the hover: date, seconds, zone and its distance from UTC. */
export function fullInstant(iso: string, zone: string): string {
  const at = local(new Date(iso), zone)
  return `${at.day} ${at.time}:${at.second} ${zone} (${offset(zone, new Date(iso))})`
}

export function sayMonth(month: string, lang: Lang): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return lang === 'zh' ? `${year}年${number}月` : `${LONG_MONTHS[number - 1]} ${year}`
}

export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const at = year * 12 + number - 1 + count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

function minutesFromUTC(zone: string, at: Date): number {
  const { day, time } = local(at, zone)
  return Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000)
}

function offset(zone: string, at: Date): string {
  const minutes = minutesFromUTC(zone, at)
  const hours = Math.trunc(Math.abs(minutes) / 60)
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${minutes % 60 ? `:${String(Math.abs(minutes) % 60).padStart(2, '0')}` : ''}`
}

/** Hours by which `there` is ahead of `here` (negative: behind). */
export function hoursAhead(there: string, here: string, at: Date = new Date()): number {
  return (minutesFromUTC(there, at) - minutesFromUTC(here, at)) / 60
}

/** The span of 09:00–18:00 that two zones share, in the time of `here`; null when they share none. */
export function overlap(here: string, there: string, at: Date = new Date()): string | null {
  const ahead = hoursAhead(there, here, at)
  const from = Math.max(9, 9 - ahead)
  const to = Math.min(18, 18 - ahead)
  const clock = (hours: number) =>
    `${String(Math.floor(hours)).padStart(2, '0')}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`
  return from < to ? `${clock(from)}–${clock(to)}` : null
}

/** Years and months between two days, as one says how long somebody has been here. */
export function span(from: string, to: string, lang: Lang): string {
  const [y1, m1, d1] = from.split('-').map(Number) as [number, number, number]
  const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number]
  const months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0)
  if (months < 0) return ''
  const years = Math.floor(months / 12)
  const rest = months % 12
  if (lang === 'zh') return years ? `${years} 年${rest ? ` ${rest} 个月` : ''}` : `${rest} 个月`
  const part = (count: number, one: string) => (count ? `${count} ${one}${count > 1 ? 's' : ''}` : '')
  return [part(years, 'year'), part(rest, 'month')].filter(Boolean).join(' ') || '0 months'
}
