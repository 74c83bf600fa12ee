/** Collects what the rooms say of themselves (rooms/*\/routes.tsx). */
import { addOpens } from '@/base/kinds/opens'
import { addSlots } from '@/base/slots'
import type { Me } from '@/base/api/contract'
import type { PaletteVerb, RailEntry, RailGroup, Room } from '@/base/room'

const found = import.meta.glob<{ default: Room }>('../rooms/*/routes.tsx', { eager: true })

export const rooms: Room[] = Object.values(found).map((module) => module.default)
for (const room of rooms) {
  addOpens(room.opens)
  addSlots(room.slots)
}

export const GROUPS: RailGroup[] = ['mine', 'people', 'time', 'pay', 'company']

export function railFor(me: Me): { group: RailGroup; entries: (RailEntry & { count?: number })[] }[] {
  const listed = new Map(me.menu.map((entry) => [entry.key, entry.count]))
  const entries = rooms
    .flatMap((room) => room.rail ?? [])
    .filter((entry) => (entry.show ? entry.show(me) : listed.has(entry.key)))
    .map((entry) => ({ ...entry, count: listed.get(entry.key) }))
    .sort((one, other) => one.order - other.order)
  return GROUPS.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) })).filter(
    (part) => part.entries.length > 0,
  )
}

export const verbsFor = (me: Me): PaletteVerb[] =>
  rooms.flatMap((room) => room.verbs ?? []).filter((verb) => !verb.show || verb.show(me))

export const tabs = rooms.flatMap((room) => room.tabs ?? [])

export function landingFor(me: Me): string | null {
  const offers = rooms.map((room) => room.landing?.(me)).filter((offer) => !!offer)
  offers.sort((one, other) => other.weight - one.weight)
  return offers[0]?.to ?? railFor(me)[0]?.entries[0]?.to ?? null
}
