/** A page whose every change is answered with the whole page again: what comes back is what holds now. */
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { api } from './client'

export type Asked = { path: string; body: unknown; patch?: boolean }

/** `beside` is read anew, as it follows from what was changed. */
export function useWholeChange<Whole>(key: QueryKey, done: (whole: Whole) => void, beside?: QueryKey) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body, patch }: Asked) =>
      patch ? api.patch<Whole>(path, body) : api.post<Whole>(path, body),
    onSuccess: (whole) => {
      if (beside) void client.invalidateQueries({ queryKey: beside })
      client.setQueryData(key, whole)
      done(whole)
    },
  })
}
