/** What the server hasn't got yet, kept on this device until it has. */
import type { Body } from '../contract'

const place = (key: string) => `tongpin.flow.${key}`

export function keep(key: string, body: Body) {
  try {
    localStorage.setItem(place(key), JSON.stringify(body))
  } catch {
    // A full or forbidden store: the page itself still holds the draft.
  }
}

export function kept(key: string): Body | null {
  try {
    const text = localStorage.getItem(place(key))
    return text ? (JSON.parse(text) as Body) : null
  } catch {
    return null
  }
}

export const forget = (key: string) => localStorage.removeItem(place(key))
