/** What is due today: notices that lead somewhere and are unread, and for those who work on others the counts of the menu. */
import type { Lang, Me } from '@/base/api/contract'
import type { IconName } from '@/base/parts/Icon'
import type { Notice } from '../notices/data'

export type DueItem = {
  key: string
  icon: IconName
  amber: boolean
  /** A sentence of the server, or a key of our words with a count. */
  text?: string
  word?: string
  count?: number
  month?: string
  at?: string
  to: string
  notice?: number
}

/** Morning until 11, noon until 13, afternoon until 18, then evening; before 5 it is still the night. */
export function partOfDay(time: string): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(time.slice(0, 2))
  if (hour >= 5 && hour < 11) return 'morning'
  if (hour >= 11 && hour < 13) return 'noon'
  if (hour >= 13 && hour < 18) return 'afternoon'
  return 'evening'
}

const WORK: Record<string, { icon: IconName; to: string }> = {
  imports: { icon: 'imp', to: '/imports' },
  pay: { icon: 'pay', to: '/pay' },
}

const ICONS: [RegExp, IconName][] = [
  [/\/pay/, 'pay'],
  [/\/hours|\/days/, 'clock'],
  [/\/import/, 'imp'],
  [/\/people/, 'people'],
]
export const iconOf = (link: string): IconName => ICONS.find(([shape]) => shape.test(link))?.[1] ?? 'bell'

/** 10, as Chinese puts 月 behind it; Oct. */
export const monthWord = (month: string, lang: Lang) =>
  lang === 'zh'
    ? String(Number(month.slice(5)))
    : new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))

export type MonthDue = { month: string; count: number } | null

export function dueItems(me: Pick<Me, 'menu'>, notices: Notice[], month: MonthDue = null): DueItem[] {
  const asked = notices
    .filter((one) => !one.read_at && one.link)
    .map((one) => ({
      key: `n${one.id}`,
      icon: iconOf(one.link),
      amber: iconOf(one.link) === 'clock',
      text: one.text,
      at: one.created_at,
      to: one.link,
      notice: one.id,
    }))
  const work = me.menu
    .filter((entry) => entry.count && WORK[entry.key])
    .map((entry) => ({
      key: entry.key,
      ...WORK[entry.key]!,
      amber: false,
      word: `me.due.${entry.key}`,
      count: entry.count,
    }))
  const hours: DueItem[] = month?.count
    ? [
        {
          key: 'hours',
          icon: 'clock',
          amber: true,
          word: 'me.due.hours',
          count: month.count,
          month: month.month,
          to: `/hours/${month.month}`,
        },
      ]
    : []
  return [...asked, ...hours, ...work]
}
