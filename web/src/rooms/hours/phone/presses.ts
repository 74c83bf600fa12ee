/** Presses of the punch button: sent at once, or kept on this phone until there is a network again; each arrives once. */
import { ApiError, api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

export type Position = { latitude: number; longitude: number; accuracy: number }
/** `face` is for the server only: it never lies on the phone, so a press that has to wait goes without it. */
export type Press = { key: string; at: string; position: Position | null; face?: string }
export type Punched = { id: Id; at: string; day: string; zone: string; detail: string; face?: boolean }
export type Outcome =
  { press: Press; punched: Punched } | { press: Press; refused: ApiError } | { press: Press; kept: true }

/** A press that the server took for none, and why; stays on the phone until its owner has put it away. */
export type RefusedPress = { key: string; at: string; why: string }

const placeOf = (user: Id) => `tongpin.presses.${user}`
const refusedAt = (user: Id) => `tongpin.refused.${user}`

export const keptPresses = (user: Id) => read<Press>(placeOf(user))
export const refusedPresses = (user: Id) => read<RefusedPress>(refusedAt(user))

export const putAway = (user: Id, key: string) =>
  write(
    refusedAt(user),
    refusedPresses(user).filter((one) => one.key !== key),
  )

function read<T>(place: string): T[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(found) ? (found as T[]) : []
  } catch {
    return []
  }
}

function write(place: string, all: unknown[]) {
  if (all.length) localStorage.setItem(place, JSON.stringify(all))
  else localStorage.removeItem(place)
}

const keep = (user: Id, presses: Press[]) =>
  write(
    placeOf(user),
    presses.map(({ key, at, position }) => ({ key, at, position })),
  )

/** Presses whose position this page is still asking for: they are noted already, and wait for it before they go out. */
const asking = new Set<string>()

/** Noted on the phone at the moment it is pressed: neither a slow position nor a phone that dies meanwhile moves or loses it. */
export function press(user: Id, { asks = false } = {}): Press {
  const made = { key: crypto.randomUUID(), at: new Date().toISOString(), position: null }
  if (asks) asking.add(made.key)
  keep(user, [...keptPresses(user), made])
  return made
}

/** Where it was pressed, once the phone knows; without one the server says no and why, and the owner can appeal. */
export function placed(user: Id, key: string, position: Position | null) {
  asking.delete(key)
  keep(
    user,
    keptPresses(user).map((one) => (one.key === key ? { ...one, position } : one)),
  )
}

let running: Promise<unknown> = Promise.resolve()

/** Sends everything that is kept, oldest first, one delivery after the other. What the server has taken or refused is kept no longer. */
export function deliver(user: Id, face?: { key: string; picture: string }): Promise<Outcome[]> {
  const told = running.then(() => deliverNow(user, face))
  running = told.catch(() => undefined)
  return told
}

async function deliverNow(user: Id, face?: { key: string; picture: string }): Promise<Outcome[]> {
  const told: Outcome[] = []
  for (const one of keptPresses(user).filter((kept) => !asking.has(kept.key))) {
    const outcome = await send(one.key === face?.key ? { ...one, face: face.picture } : one)
    told.push(outcome)
    if ('kept' in outcome) break
    if ('refused' in outcome) {
      const refused = { key: one.key, at: one.at, why: outcome.refused.message }
      write(refusedAt(user), [...refusedPresses(user), refused])
    }
    keep(
      user,
      keptPresses(user).filter((other) => other.key !== one.key),
    )
  }
  return told
}

async function send(one: Press): Promise<Outcome> {
  try {
    const body = { ...one, sent_at: new Date().toISOString() }
    return { press: one, punched: await api.post<Punched>('/me/punch', body, true) }
  } catch (error) {
    return isRefusal(error) ? { press: one, refused: error } : { press: one, kept: true }
  }
}

/** Only a no by the rules ends a press. A lost session, a stale page, a busy server or a proxy's page is no answer to it. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  ([400, 409, 422].includes(error.status) || error.problems.some((one) => one.code.startsWith('hours.')))

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
