/** Reading papers and what may be done with them; every deed reads boards and lists again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { keys } from '@/base/api/records'
import type { PapersBoard, PersonPapers } from './contract'

export const PAPER = 'people.paper'
export const KIND = 'people.paper_kind'

export const usePapersBoard = () =>
  useQuery({
    queryKey: ['people', 'papers', 'board'],
    queryFn: ({ signal }) => api.get<PapersBoard>('/people/papers/board', {}, signal),
  })

export const usePapersOf = (person: Id) =>
  useQuery({
    queryKey: ['people', 'papers', 'of', String(person)],
    queryFn: ({ signal }) => api.get<PersonPapers>(`/people/${person}/papers`, {}, signal),
  })

type Values = Record<string, unknown>

export function usePaperDeeds(person: Id) {
  const client = useQueryClient()
  const onSuccess = () => {
    void client.invalidateQueries({ queryKey: ['people', 'papers'] })
    void client.invalidateQueries({ queryKey: keys.list(PAPER) })
  }
  const add = useMutation({
    mutationFn: ({ scan, ...values }: Values) => {
      const form = new FormData()
      form.set('values', JSON.stringify(values))
      if (scan instanceof File) form.set('scan', scan)
      return api.post<PersonPapers>(`/people/${person}/papers`, form)
    },
    onSuccess,
  })
  const mend = useMutation({
    mutationFn: ({ paper, ...body }: { paper: Id; values: Values; reason: string }) =>
      api.post<PersonPapers>(`/people/papers/${paper}/mend`, body),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: ({ paper, reason }: { paper: Id; reason: string }) =>
      api.post<PersonPapers>(`/people/papers/${paper}/remove`, { reason }),
    onSuccess,
  })
  const keep = useMutation({
    mutationFn: ({ paper, deed, reason }: { paper: Id; deed: 'hold' | 'release'; reason: string }) =>
      api.post<PersonPapers>(`/people/papers/${paper}/${deed}`, { reason }),
    onSuccess,
  })
  return { add, mend, remove, keep }
}
