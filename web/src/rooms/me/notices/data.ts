/** My notices: newest first, page by page; reading one is told to the server at once. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { ME } from '@/base/session/session'

/** `ask` and `remind` want something done; `tell` is news. */
export type Sort = 'ask' | 'tell' | 'remind'
export type Notice = {
  id: number
  text: string
  link: string
  sort: Sort
  created_at: string
  read_at: string | null
}
type Page = { notices: Notice[]; unread: number; next: number | null }

const KEY = ['notices'] as const

/** `waiting`: only those that ask for something and that nobody has read. */
export function useNotices(waiting = false) {
  const found = useInfiniteQuery({
    queryKey: [...KEY, waiting],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/notices', { before: pageParam, waiting: waiting || null }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: true,
  })
  return {
    ...found,
    rows: found.data?.pages.flatMap((page) => page.notices) ?? [],
    unread: found.data?.pages[0]?.unread ?? 0,
  }
}

/** No ids: all of them. */
export function useRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: number[]) => api.post('/notices/read', { ids }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY })
      void client.invalidateQueries({ queryKey: ME })
    },
  })
}
