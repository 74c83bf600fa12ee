/** The path of a line manager: what the server tells of it, and the verbs; each answers with the path as it is now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'

export type Lesson = {
  id: Id
  label: Label
  text: Label
  question: Label
  answers: Label[]
  minutes: number
  learned_at: string | null
  /** The place of the right answer, from 1; only for whoever writes lessons. */
  right?: number
}
export type Progress = { id: Id; name: string; department: string; done: number; of: number }
export type Path = { lessons: Lesson[]; progress: Progress[]; may: string[]; right?: boolean; asked?: number }

const KEY = ['work', 'lessons']

export const useLessons = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Path>('/duties/lessons', {}, signal) })

type Deed = { path?: string; body?: unknown; method?: 'post' | 'put' | 'delete' }

export function useLessonDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path = '', body, method = 'post' }: Deed) => api[method]<Path>(`/duties/lessons${path}`, body),
    onSuccess: (told) => client.setQueryData(KEY, told),
  })
}

export type Draft = {
  label_zh: string
  label_en: string
  text_zh: string
  text_en: string
  minutes: number
  question_zh: string
  question_en: string
  answers: { zh: string; en: string }[]
  right: number
  again: boolean
}

export const FEWEST = 2
export const MOST = 6

export function draftOf(one?: Lesson): Draft {
  const said = (label?: Label, lang: 'zh' | 'en' = 'zh') => label?.[lang] ?? ''
  return {
    label_zh: said(one?.label),
    label_en: said(one?.label, 'en'),
    text_zh: said(one?.text),
    text_en: said(one?.text, 'en'),
    minutes: one?.minutes ?? 3,
    question_zh: said(one?.question),
    question_en: said(one?.question, 'en'),
    answers: one?.answers.map((answer) => ({ zh: said(answer), en: said(answer, 'en') })) ?? [],
    right: one?.right ?? 1,
    again: false,
  }
}

/** Without an answer; the right one stays the right one, and where it is the one taken away the first is. */
export function withoutAnswer(draft: Draft, place: number): Draft {
  const right = draft.right === place ? 1 : draft.right > place ? draft.right - 1 : draft.right
  return { ...draft, answers: draft.answers.filter((_, index) => index + 1 !== place), right }
}
