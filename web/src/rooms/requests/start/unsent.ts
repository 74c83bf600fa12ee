/** Requests that were handed in without a network: kept on this device by the same outbox as presses of the punch button. */
import { useSyncExternalStore } from 'react'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { Outbox, type Noted, type Refusal } from '@/base/outbox/outbox'

export type Unsent = Noted & {
  flow: string
  label: string
  values: Record<string, unknown>
  chosen: Record<string, number[]>
  /** As the form holds it, so that it can be mended. */
  filled: Record<string, unknown>
}
/** What the server would not take. */
export type RefusedRequest = Refusal & Pick<Unsent, 'flow' | 'label' | 'filled'>
type Made = { instance: number }

export const handIn = ({ flow, values, chosen, key }: Unsent, quiet = false) =>
  api.post<Made>(`/flows/${flow}/start`, { values, chosen, once: key }, quiet)

export const unsent = new Outbox<Unsent, Made, RefusedRequest>({
  places: { kept: 'tongpin.unsent', refused: 'tongpin.unsent.refused' },
  post: (one) => handIn(one, true),
  // A lost session (401) and a busy or broken server are no answer; a process that is gone (404) is one.
  isNo: (error) => [400, 403, 404, 409, 422].includes(error.status) && error.problems.length > 0,
  remember: ({ key, at, flow, label, filled }, why) => ({ key, at, flow, label, filled, why }),
})

export function useUnsent(user: Id) {
  useSyncExternalStore(unsent.subscribe, () => unsent.standing(user))
  return { kept: unsent.kept(user), refused: unsent.refused(user) }
}
