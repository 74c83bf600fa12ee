/** Verdicts that may still be taken back: held here for a few seconds, sent at once when the page goes away, kept on this
 *  device while the line is down. A verdict is never lost and, since a to-do takes one verdict only, never doubled. */
import { useSyncExternalStore } from 'react'
import { address, api, ApiError, cookie } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

export type Held = {
  task: Id
  user: Id
  body: unknown
  text: string
  due: number
  failed?: boolean
  left?: boolean
}
export type Outcome = { held: Held; error?: unknown }

export const HOLD = 8_000
export const RETRY = 15_000
const STORE = 'tongpin.verdicts'

type Send = (held: Held) => Promise<unknown>
const post: Send = (held) => api.post(`/flow/tasks/${held.task}/decide`, held.body)

/** Kept apart from the browser so that it can be tested: time, sending and keeping are given. */
export class Verdicts {
  private held: Held[]
  private listeners = new Set<() => void>()
  private heard = new Set<(outcome: Outcome) => void>()
  private sending = new Set<Id>()

  constructor(
    private send: Send,
    private store: { read: () => Held[]; write: (held: Held[]) => void },
    private now: () => number = Date.now,
  ) {
    this.held = store.read()
  }

  all = (): Held[] => this.held
  subscribe = (tell: () => void) => {
    this.listeners.add(tell)
    return () => void this.listeners.delete(tell)
  }
  onOutcome = (hear: (outcome: Outcome) => void) => {
    this.heard.add(hear)
    return () => void this.heard.delete(hear)
  }

  hold(held: Omit<Held, 'due'>) {
    this.keep([...this.held.filter((one) => one.task !== held.task), { ...held, due: this.now() + HOLD }])
  }

  /** False when it has been sent already. */
  takeBack(task: Id): boolean {
    if (this.sending.has(task)) return false
    const there = this.held.some((one) => one.task === task)
    this.keep(this.held.filter((one) => one.task !== task))
    return there
  }

  /** Sends what is due; `all`: what is not due yet, too. Only the verdicts of this user. */
  async flush(user: Id, all = false) {
    const due = this.held.filter(
      (one) => one.user === user && !this.sending.has(one.task) && (all || one.due <= this.now()),
    )
    await Promise.all(due.map((one) => this.sendOne(one)))
  }

  /** The browser sends them while the page goes away; whether it did shows at the next visit. */
  leave(user: Id): Held[] {
    this.keep(this.held.map((one) => (one.user === user ? { ...one, left: true } : one)))
    return this.held.filter((one) => one.user === user)
  }

  private async sendOne(one: Held) {
    this.sending.add(one.task)
    try {
      await this.send(one)
      this.done(one)
    } catch (error) {
      // An answer of the server is final; no answer means the line is down: try again.
      if (error instanceof ApiError && error.status < 500) this.done(one, error)
      else
        this.keep(
          this.held.map((old) => (old.task === one.task ? { ...old, failed: true, due: this.now() + RETRY } : old)),
        )
    } finally {
      this.sending.delete(one.task)
    }
  }

  private done(one: Held, error?: unknown) {
    this.keep(this.held.filter((old) => old.task !== one.task))
    for (const hear of this.heard) hear({ held: one, error })
  }

  private keep(held: Held[]) {
    this.held = held
    this.store.write(held)
    for (const tell of this.listeners) tell()
  }
}

const device = {
  read: (): Held[] => {
    try {
      return JSON.parse(localStorage.getItem(STORE) ?? '[]') as Held[]
    } catch {
      return []
    }
  },
  write: (held: Held[]) => {
    if (held.length) localStorage.setItem(STORE, JSON.stringify(held))
    else localStorage.removeItem(STORE)
  },
}

export const verdicts = new Verdicts(post, device)
export const useHeld = () => useSyncExternalStore(verdicts.subscribe, verdicts.all)

/** The page goes away: what is held is sent by the browser itself; what fails is kept and sent at the next visit. */
export function sendOnLeaving(user: Id) {
  for (const one of verdicts.leave(user))
    void fetch(address(`/flow/tasks/${one.task}/decide`), {
      method: 'POST',
      keepalive: true,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': cookie('csrftoken') },
      body: JSON.stringify(one.body),
    }).catch(() => null)
}
