/** My notices: newest first, page by page; reading one is told to the server at once. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { NOTICES } from '@/base/session/session'

/** `ask` and `remind` want something done; `tell` is news. */
export type Sort = 'ask' | 'tell' | 'remind'
export type Notice = {
  id: number
  text: string
  link: string
  sort: Sort
  created_at: string
  read_at: string | null
  /** The day by which it should be done. */
  due_day: string | null
  /** The reader puts it away himself; the rest goes when it is done. */
  by_hand: boolean
}
type Page = { notices: Notice[]; unread: number; next: number | null }

/** `waiting`: only those that ask for something that is not done yet, read or not. */
export function useNotices(waiting = false) {
  const found = useInfiniteQuery({
    queryKey: [...NOTICES, waiting],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/notices', { before: pageParam, waiting: waiting || null }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: true,
    staleTime: 0, // what was done on another page is gone here
  })
  return {
    ...found,
    rows: found.data?.pages.flatMap((page) => page.notices) ?? [],
    unread: found.data?.pages[0]?.unread ?? 0,
  }
}

/** Puts away what no page closes, and brings it back. */
export const usePutAway = () =>
  useMutation({ mutationFn: (what: { ids: number[]; done: boolean }) => api.post('/notices/done', what) })

/** No ids: all of them. */
export const useRead = () => useMutation({ mutationFn: (ids: number[]) => api.post('/notices/read', { ids }) })
