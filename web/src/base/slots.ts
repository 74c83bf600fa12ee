/** Slots: a place in one room's page that other rooms fill ("people.person.tab"), so that rooms needn't know each other. */
import type { ComponentType } from 'react'
import type { Id, Me } from './api/contract'

export type SlotProps = { id: Id; day?: string | null }

export type Slot = {
  key: string
  /** A key of the word catalogue. */
  label: string
  order: number
  show?: (me: Me, id: Id) => boolean
  /** Usually lazy(() => import(…)). */
  Part: ComponentType<SlotProps>
}

const filled = new Map<string, Slot[]>()

export function addSlots(more: Record<string, Slot[]> | undefined) {
  for (const [place, slots] of Object.entries(more ?? {}))
    filled.set(
      place,
      [...(filled.get(place) ?? []), ...slots].sort((one, other) => one.order - other.order),
    )
}

export const slotsAt = (place: string, me: Me, id: Id): Slot[] =>
  (filled.get(place) ?? []).filter((slot) => !slot.show || slot.show(me, id))
