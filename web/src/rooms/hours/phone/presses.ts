/** Presses of the punch button: sent at once, or kept on this phone until there is a network again; each arrives once. */
import { api, type ApiError } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { Outbox, type Refusal } from '@/base/outbox/outbox'

export type Position = { latitude: number; longitude: number; accuracy: number }
/** `face` is for the server only: it never lies on the phone, so a press that has to wait goes without it. */
export type Press = { key: string; at: string; position: Position | null; face?: string }
export type Punched = { id: Id; at: string; day: string; zone: string; detail: string; face?: boolean }
export type Outcome =
  { press: Press; punched: Punched } | { press: Press; refused: ApiError } | { press: Press; kept: true }

/** A press that the server took for none, and why; stays on the phone until its owner has put it away. */
export type RefusedPress = Refusal

/** Only a no by the rules ends a press. A lost session, a stale page, a busy server or a proxy's page is no answer to it. */
const presses = new Outbox<Press, Punched>({
  places: { kept: 'tongpin.presses', refused: 'tongpin.refused' },
  post: (one) => api.post<Punched>('/me/punch', { ...one, sent_at: new Date().toISOString() }, true),
  isNo: (error) =>
    [400, 409, 422].includes(error.status) || error.problems.some((one) => one.code.startsWith('hours.')),
  remember: ({ key, at }, why) => ({ key, at, why }),
})

export const keptPresses = presses.kept
export const refusedPresses = presses.refused
export const putAway = (user: Id, key: string) => presses.putAway(user, key)

/** Presses whose position this page is still asking for: they are noted already, and wait for it before they go out. */
const asking = new Set<string>()

/** Noted on the phone at the moment it is pressed: neither a slow position nor a phone that dies meanwhile moves or loses it. */
export function press(user: Id, { asks = false } = {}): Press {
  const made = { key: crypto.randomUUID(), at: new Date().toISOString(), position: null }
  if (asks) asking.add(made.key)
  presses.note(user, made)
  return made
}

/** Where it was pressed, once the phone knows; without one the server says no and why, and the owner can appeal. */
export function placed(user: Id, key: string, position: Position | null) {
  asking.delete(key)
  presses.keep(
    user,
    presses.kept(user).map((one) => (one.key === key ? { ...one, position } : one)),
  )
}

/** Sends everything that is kept. A face goes with its own press only, and never waits on the phone. */
export async function deliver(user: Id, face?: { key: string; picture: string }): Promise<Outcome[]> {
  const told = await presses.deliver(
    user,
    (one) => !asking.has(one.key),
    (one) => (one.key === face?.key ? { ...one, face: face.picture } : one),
  )
  return told.map(({ one, ...rest }) =>
    'taken' in rest ? { press: one, punched: rest.taken } : { press: one, ...rest },
  )
}

/** Where this phone is, or null when it can't or may not say. */
export const positionNow = (): Promise<Position | null> =>
  new Promise((done) => {
    if (!('geolocation' in navigator)) return done(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
      () => done(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 0 },
    )
  })
