/** Who is here: one query for /me, read anywhere; pages behind the sign-in may rely on it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Me } from '../api/contract'

/** What was told to me, and what waits for me. */
export const NOTICES = ['notices'] as const
export const ME = ['me'] as const

export function useSession() {
  return useQuery({
    queryKey: ME,
    queryFn: () => api.quiet<Me>('/me'),
    retry: (count, error) => (error as { status?: number }).status === undefined && count < 2,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  })
}

export function useMeOrNull(): Me | null {
  const client = useQueryClient()
  const { data } = useQuery<Me>({
    queryKey: ME,
    queryFn: () => api.quiet<Me>('/me'),
    enabled: false,
    initialData: () => client.getQueryData(ME),
  })
  return data ?? null
}

/** For pages behind the sign-in. */
export function useMe(): Me {
  const me = useMeOrNull()
  if (!me) throw new Error('this page needs a signed-in person')
  return me
}

export const has = (me: Me | null, ...roles: string[]) => !!me && roles.some((role) => me.roles.includes(role))
