/** What the server hasn't got yet, kept on this device until it has; with the stamp of what it was drawn on. */
import type { Body } from '../contract'

export type Kept = { body: Body; stamp: number }

const place = (key: string) => `tongpin.flow.${key}`

export function keep(key: string, kept: Kept) {
  try {
    localStorage.setItem(place(key), JSON.stringify(kept))
  } catch {
    // A full or forbidden store: the page itself still holds the draft.
  }
}

export function kept(key: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(place(key)) ?? 'null') as Kept | null
    return found?.body ? found : null
  } catch {
    return null
  }
}

export const forget = (key: string) => localStorage.removeItem(place(key))
