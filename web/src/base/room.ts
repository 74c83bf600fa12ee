/** What a room tells the house in its routes.tsx: addresses, rail entries, verbs of the palette. */
import type { RouteObject } from 'react-router'
import type { IconName } from './parts/Icon'
import type { Me } from './api/contract'
import type { Slot } from './slots'

export type RailGroup = 'mine' | 'people' | 'time' | 'pay' | 'company'

export type RailEntry = {
  /** The key that GET /me lists in `menu`; the entry shows when it stands there, or when `show` says so. */
  key: string
  group: RailGroup
  order: number
  icon: IconName
  /** A key of the word catalogue. */
  label: string
  to: string
  show?: (me: Me) => boolean
}

export type PhoneTab = { key: 'home' | 'todo' | 'messages' | 'me'; to: string }

export type PaletteVerb = { key: string; label: string; icon: IconName; to: string; show?: (me: Me) => boolean }

export type Room = {
  name: string
  routes: RouteObject[]
  /** Pages for anybody, before the sign-in and outside the shell. */
  open?: RouteObject[]
  rail?: RailEntry[]
  tabs?: PhoneTab[]
  verbs?: PaletteVerb[]
  /** Where a record of an entity is opened: { 'people.person': (id) => `/people/${id}` }. */
  opens?: Record<string, (id: string) => string>
  /** Pieces that this room puts into another room's pages, by the name of the place: see base/slots. */
  slots?: Record<string, Slot[]>
  /** The address that this viewer lands on, if this room has one; the highest weight wins. */
  landing?: (me: Me) => { to: string; weight: number } | null
}
