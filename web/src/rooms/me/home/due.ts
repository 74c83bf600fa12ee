/** What is due today: what was asked and is not done, and for those who work on others the counts of the menu. */
import type { Lang, Me } from '@/base/api/contract'
import type { IconName } from '@/base/parts/Icon'
import type { HoursDue } from '@/rooms/hours/public'
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
  /** The offices it is about, told below. */
  names?: string[]
  /** What the button says; a key of our words. */
  act?: string
  at?: string
  /** What it is about, a key of our words. */
  about?: string
  to: string
  notice?: number
  /** The day by which it should be done; `byHand`: the reader puts it away himself. */
  due?: string
  byHand?: boolean
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
}

/** What a notice is about, by the page that it leads to. */
const ABOUT: [RegExp, string, IconName][] = [
  [/^\/(me\/)?pay/, 'pay', 'pay'],
  [/^\/(me\/)?(hours|days|leave)/, 'hours', 'clock'],
  [/^\/imports/, 'imports', 'imp'],
  [/^\/boarding/, 'boarding', 'hire'],
  [/^\/leaving/, 'leaving', 'door'],
  [/^\/(me\/)?contracts/, 'contracts', 'file'],
  [/^\/(me\/)?papers/, 'papers', 'shield'],
  [/^\/(me\/)?changes/, 'changes', 'book'],
  [/^\/resources/, 'resources', 'chart'],
  [/^\/(flow|me\/todo|me\/deputies)/, 'requests', 'todo'],
  [/^\/people/, 'people', 'people'],
]
const aboutOf = (link: string) => ABOUT.find(([shape]) => shape.test(link))
export const iconOf = (link: string): IconName => aboutOf(link)?.[2] ?? 'bell'

/** 10, as Chinese puts 月 behind it; Oct. */
export const monthWord = (month: string, lang: Lang) =>
  lang === 'zh'
    ? String(Number(month.slice(5)))
    : new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))

/** What the rooms tell of work: the running month, and payslip questions that nobody answered, newest first. */
export type Work = { hours?: HoursDue; questions?: { month: string }[] }

export function dueItems(me: Pick<Me, 'menu'>, notices: Notice[], { hours, questions }: Work = {}): DueItem[] {
  const asked = notices.map(ofNotice)
  const work = me.menu
    .filter((entry) => entry.count && WORK[entry.key])
    .map((entry) => ({
      key: entry.key,
      ...WORK[entry.key]!,
      amber: false,
      word: `me.due.${entry.key}`,
      count: entry.count,
    }))
  return [...asked, ...(hours ? ofMonth(hours) : []), ...work, ...ofQuestions(questions ?? [])]
}

export function ofNotice(one: Notice): DueItem {
  const about = aboutOf(one.link)?.[1]
  return {
    key: `n${one.id}`,
    icon: iconOf(one.link),
    amber: one.sort === 'remind',
    text: one.text,
    at: one.created_at,
    about: about && `me.about.${about}`,
    to: one.link,
    notice: one.id,
    due: one.due_day ?? undefined,
    byHand: one.by_hand,
  }
}

/** In the order of the month: files first, then what the days ask, then the close. */
function ofMonth({ month, missing, waiting, ready }: HoursDue): DueItem[] {
  if (!month) return []
  const one = (key: string, offices: { name: string; count?: number }[], more: Partial<DueItem>): DueItem[] =>
    offices.length
      ? [
          {
            key,
            icon: 'clock',
            amber: true,
            word: `me.due.${key}`,
            count: offices.length,
            month,
            names: offices.map((office) => [office.name, office.count].filter(Boolean).join(' ')),
            to: `/hours/${month}`,
            ...more,
          },
        ]
      : []
  const days = waiting.reduce((all, office) => all + office.count, 0)
  return [
    ...one('missing', missing, { icon: 'imp', to: '/imports', act: 'me.due.to_import' }),
    ...one('hours', waiting, { count: days, act: 'me.due.to_check' }),
    ...one('ready', ready, { amber: false, act: 'me.due.to_close' }),
  ]
}

const ofQuestions = (questions: { month: string }[]): DueItem[] =>
  questions[0]
    ? [
        {
          key: 'questions',
          icon: 'pay',
          amber: true,
          word: 'me.due.questions',
          count: questions.length,
          to: `/pay/${questions[0].month}`,
          act: 'me.due.to_answer',
        },
      ]
    : []
