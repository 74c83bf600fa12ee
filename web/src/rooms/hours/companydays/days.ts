/** Company days: the year of an office, what a wish would touch, and keeping it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import type { DayMark } from '@/base/phone/MonthCalendar'

export type DayType = 'work' | 'rest' | 'statutory' | 'makeup_work'
type Part = 'am' | 'pm'
export type YearDay = {
  day: string
  type: DayType
  /** As the calendar of the place has it. */
  usual: DayType
  name: Label | null
  /** The half that nobody owes on a day that is worked. */
  off: Part | ''
  own: { kind: string; name: string; part: Part | 'day' } | null
}
export type Year = {
  year: number
  office: Id | null
  calendar: string
  offices: { id: Id; name: string; calendar: string }[]
  days: YearDay[]
  source: string
  warnings: string[]
  kinds: { code: string; label: Label }[]
  parts: { code: string; label: Label }[]
  judging: Id | null
  may_edit: boolean
}
export type Touched = {
  people: number
  days: string[]
  judged: number
  overtime: number
  changed: number
  closed: number
  leave: {
    person: Id
    name: string
    label: Label
    start: string
    end: string
    before: string
    after: string
    is_closed: boolean
  }[]
}
/** `kind` null: as the calendar of the place has it. */
export type Wish = { offices: Id[]; first: string; last: string; kind: string | null; part: string; name: string }

const KEY = ['hours', 'company-days']
const AT = '/hours/company-days'

export const useYear = (office: Id | null, year: number) =>
  useQuery({
    queryKey: [...KEY, office, year],
    queryFn: ({ signal }) => api.get<Year>(AT, { office, year }, signal),
    placeholderData: keepPreviousData,
  })

export const useTouched = (wish: Wish) =>
  useQuery({
    queryKey: [...KEY, 'try', wish],
    queryFn: () => api.post<Touched>(`${AT}/try`, wish),
    placeholderData: keepPreviousData,
    retry: false,
  })

export function useSetDay(done: (told: Touched) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: Wish) => api.post<Touched>(AT, wish),
    onSuccess: (told) => {
      void client.invalidateQueries({ queryKey: ['hours'] })
      done(told)
    },
  })
}

export const isWorked = (type: DayType) => type === 'work' || type === 'makeup_work'

/** A Chinese name fits into the cell; any other becomes the word for the kind of day. */
const short = (name: string, kind: string) => (/^[\u4e00-\u9fff]{2,4}$/.test(name) ? name : kind.split(' ').at(-1)!)

/** What a day looks like in the year: the company's own stand out, an ordinary working day says nothing. */
export function markOf(one: YearDay, say: (label: Label | null) => string, kind: string): DayMark {
  const label = [kind, say(one.name)].filter(Boolean).join(' ')
  if (one.own && one.off && one.type === one.usual) return { tone: 'leave', text: one.own.name.slice(0, 4), label }
  if (one.own && one.type !== one.usual)
    return { tone: isWorked(one.type) ? 'warn' : 'leave', text: one.own.name.slice(0, 4), label }
  if (one.type === 'statutory') return { tone: 'extra', text: short(say(one.name), kind), label }
  if (one.type === 'makeup_work') return { tone: 'warn', text: kind.slice(0, 4), label }
  return { tone: one.type === 'rest' ? 'rest' : 'none', label }
}
