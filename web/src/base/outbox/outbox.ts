/** Outbox: what was handed in without a network is kept on this device, goes out oldest first when the line is back, and arrives
 *  once, since each carries a key of its own. What the server refuses stays with its reason until its owner has put it away. */
import { ApiError } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

export type Noted = { key: string; at: string }
export type Refusal = Noted & { why: string }
export type Outcome<T, R> = { one: T; taken: R } | { one: T; refused: ApiError } | { one: T; kept: true }

type Wiring<T, R, F> = {
  /** Names of the two lists on the device; each user has lists of one's own. */
  places: { kept: string; refused: string }
  post: (one: T) => Promise<R>
  /** Is this error a no by the rules? Anything else is no answer: it is sent again. */
  isNo: (error: ApiError) => boolean
  /** What stays in sight of one that was refused. */
  remember: (refused: T, why: string) => F
}

export class Outbox<T extends Noted, R, F extends Refusal = Refusal> {
  private running: Promise<unknown> = Promise.resolve()
  private listeners = new Set<() => void>()

  constructor(private wiring: Wiring<T, R, F>) {}

  kept = (user: Id) => read<T>(`${this.wiring.places.kept}.${user}`)
  refused = (user: Id) => read<F>(`${this.wiring.places.refused}.${user}`)

  /** How many wait and how many were refused, as a text that changes only with them. */
  standing = (user: Id) => `${this.kept(user).length}.${this.refused(user).length}`
  subscribe = (tell: () => void) => {
    this.listeners.add(tell)
    return () => void this.listeners.delete(tell)
  }

  keep(user: Id, all: T[]) {
    this.write(`${this.wiring.places.kept}.${user}`, all)
  }

  note(user: Id, one: T) {
    this.keep(user, [...this.kept(user), one])
  }

  putAway(user: Id, key: string) {
    this.write(
      `${this.wiring.places.refused}.${user}`,
      this.refused(user).filter((one) => one.key !== key),
    )
  }

  /** One delivery after the other. `ready`: may it go out yet; `dress`: what goes along and never lies on the device. */
  deliver(user: Id, ready: (one: T) => boolean = () => true, dress: (one: T) => T = (one) => one) {
    const told = this.running.then(() => this.deliverNow(user, ready, dress))
    this.running = told.catch(() => undefined)
    return told
  }

  private async deliverNow(user: Id, ready: (one: T) => boolean, dress: (one: T) => T) {
    const told: Outcome<T, R>[] = []
    for (const one of this.kept(user).filter(ready)) {
      const outcome = await this.send(dress(one))
      told.push(outcome)
      if ('kept' in outcome) break
      if ('refused' in outcome)
        this.write(`${this.wiring.places.refused}.${user}`, [
          ...this.refused(user),
          this.wiring.remember(one, outcome.refused.message),
        ])
      this.keep(
        user,
        this.kept(user).filter((other) => other.key !== one.key),
      )
    }
    return told
  }

  private async send(one: T): Promise<Outcome<T, R>> {
    try {
      return { one, taken: await this.wiring.post(one) }
    } catch (error) {
      const no = error instanceof ApiError && this.wiring.isNo(error)
      return no ? { one, refused: error } : { one, kept: true }
    }
  }

  private write(place: string, all: unknown[]) {
    if (all.length) localStorage.setItem(place, JSON.stringify(all))
    else localStorage.removeItem(place)
    for (const tell of this.listeners) tell()
  }
}

function read<T>(place: string): T[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(found) ? (found as T[]) : []
  } catch {
    return []
  }
}
