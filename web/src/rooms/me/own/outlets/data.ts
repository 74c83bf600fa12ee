/** My wishes about notices, read and kept. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { components } from '@/base/api/schema'

export type WishesOut = components['schemas']['NoticeWishesOut']
export type Wishes = components['schemas']['NoticeWishesIn']
export const SORTS = ['ask', 'remind', 'tell'] as const
export const KEY = ['me', 'notice-wishes']

export function useWishes() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<WishesOut>('/me/notice-wishes', {}, signal),
  })
}

/** Shows the wish at once; what the server answers counts. */
export function useKeepWishes() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Wishes>) => {
      const { mail, push, quiet, quiet_from, quiet_to, quiet_rest_days, until_work, urgent_passes } = {
        ...client.getQueryData<WishesOut>(KEY)!,
        ...change,
      }
      return api.put<WishesOut>('/me/notice-wishes', {
        ...{ mail, push, quiet, quiet_from, quiet_to, quiet_rest_days, until_work, urgent_passes },
      })
    },
    onMutate: (change) => {
      client.setQueryData<WishesOut>(KEY, (old) => old && { ...old, ...change })
    },
    onSuccess: (kept) => client.setQueryData(KEY, kept),
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export const toggled = (list: string[], sort: string) =>
  list.includes(sort) ? list.filter((one) => one !== sort) : [...list, sort]
