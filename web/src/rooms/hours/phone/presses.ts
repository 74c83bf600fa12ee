/** Presses of the punch button: sent at once, or kept on this phone until there is a network again; each arrives once. */
import { ApiError, api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

export type Position = { latitude: number; longitude: number; accuracy: number }
export type Press = { key: string; at: string; position: Position | null }
export type Punched = { id: Id; at: string; day: string; zone: string; detail: string }
export type Outcome =
  { press: Press; punched: Punched } | { press: Press; refused: ApiError } | { press: Press; kept: true }

const placeOf = (user: Id) => `tongpin.presses.${user}`

export function keptPresses(user: Id): Press[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(placeOf(user)) ?? '[]')
    return Array.isArray(found) ? (found as Press[]) : []
  } catch {
    return []
  }
}

function keep(user: Id, presses: Press[]) {
  if (presses.length) localStorage.setItem(placeOf(user), JSON.stringify(presses))
  else localStorage.removeItem(placeOf(user))
}

/** Noted on the phone before it is sent: a phone that dies in between has lost nothing. */
export function press(user: Id, position: Position | null): Press {
  const made = { key: crypto.randomUUID(), at: new Date().toISOString(), position }
  keep(user, [...keptPresses(user), made])
  return made
}

/** Sends everything that is kept, oldest first. What the server has taken or refused is kept no longer. */
export async function deliver(user: Id): Promise<Outcome[]> {
  const told: Outcome[] = []
  for (const one of keptPresses(user)) {
    const outcome = await send(one)
    told.push(outcome)
    if ('kept' in outcome) break
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
    const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401
    return isRefused ? { press: one, refused: error } : { press: one, kept: true }
  }
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
