/** Rows grouped by a field in the order in which they come; a group is closed when no further page can add to it. */
import type { Field, Row } from '../api/contract'

export type Group = { key: string; title: string; value: unknown; rows: Row[]; closed: boolean }

export function groupRows(rows: Row[], field: Field, more: boolean): Group[] {
  const groups: Group[] = []
  const byKey = new Map<string, Group>()
  for (const row of rows) {
    const value = row[field.name]
    const [key, title] = named(value, field)
    let group = byKey.get(key)
    if (!group) {
      group = { key, title, value, rows: [], closed: true }
      byKey.set(key, group)
      groups.push(group)
    }
    group.rows.push(row)
  }
  const last = groups.at(-1)
  if (last && more) last.closed = false
  return groups
}

function named(value: unknown, field: Field): [key: string, title: string] {
  if (value === null || value === undefined || value === '') return ['', '']
  if (typeof value === 'object') {
    const link = value as { id?: unknown; title?: string }
    return [String(link.id ?? JSON.stringify(value)), link.title ?? '']
  }
  const choice = field.choices?.find((one) => one.value === value)
  return [String(value), choice ? choice.label.zh : String(value)]
}
