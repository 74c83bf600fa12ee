/** The session's life: the query client, signing in and out, and what happens when the server says 401. */
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { api, ApiError, cookie } from '@/base/api/client'
import type { Me } from '@/base/api/contract'
import { switchLang } from '@/base/i18n/lang'
import { ME, NOTICES } from '@/base/session/session'

/** Whatever was done may have been asked for: the list of what waits, and its count, are read again. Not while signing
 * in: the recovery codes of a second step just set up must stay in sight until they are kept. */
function afterDeed() {
  if (!client.getQueryData(ME)) return
  void client.invalidateQueries({ queryKey: NOTICES })
  void client.invalidateQueries({ queryKey: ME })
}

export const client: QueryClient = new QueryClient({
  mutationCache: new MutationCache({ onSuccess: afterDeed }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'offlineFirst',
      retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
})

const AUTH = '/_allauth/browser/v1'
let ended = false

/** One place for every 401: forget who was here; the gate shows the sign-in and comes back afterwards. */
export function sessionLost() {
  if (client.getQueryData(ME) === null) return
  ended = client.getQueryData(ME) !== undefined
  forgetEverything()
}

export const hasEnded = () => ended

function forgetEverything() {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== ME[0] })
  client.setQueryData(ME, null)
  navigator.serviceWorker?.controller?.postMessage('forget')
}

/** allauth sets the CSRF cookie when its session address is read. */
async function needCsrf() {
  if (!cookie('csrftoken')) await api.quiet(`${AUTH}/auth/session`).catch(() => null)
}

export type Refusal = 'wrong' | 'often' | 'more_step' | 'network'

export async function signIn(account: string, password: string): Promise<Refusal | null> {
  await needCsrf()
  try {
    await api.post(
      `${AUTH}/auth/login`,
      account.includes('@') ? { email: account, password } : { username: account, password },
      true,
    )
  } catch (error) {
    if (!(error instanceof ApiError)) return 'network'
    if (error.status === 429 || error.problems.some((one) => one.code === 'too_many_login_attempts')) return 'often'
    if (error.status === 401) return 'more_step'
    if (error.status !== 409) return error.status === 400 ? 'wrong' : 'network'
  }
  return enter()
}

/** Everything before is forgotten; then the first question as whoever came in. */
export async function enter(): Promise<Refusal | null> {
  ended = false
  client.clear()
  const me = await client.fetchQuery<Me>({ queryKey: ME, queryFn: () => api.quiet<Me>('/me') }).catch(() => null)
  if (!me) return 'network'
  await follow(me)
  return null
}

/** allauth answers 401 to a sign-out that worked. */
export async function signOut() {
  await needCsrf()
  await api.delete(`${AUTH}/auth/session`, undefined, true).catch(() => null)
  ended = false
  forgetEverything()
}

/** The language that a person keeps on the server wins over the one of this device. */
export async function follow(me: Me) {
  await switchLang(me.lang)
}
