/** Where a record of an entity is opened; the app fills this from the rooms' routes. */
import type { Id } from '../api/contract'

const doors: Record<string, (id: string) => string> = {}

export function addOpens(more: Record<string, (id: string) => string> | undefined) {
  Object.assign(doors, more)
}

export const addressOf = (entity: string, id: Id): string | null => doors[entity]?.(String(id)) ?? null
