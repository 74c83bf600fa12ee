/** Conditions, words and order over rows that are here already; agrees with the server's reading of a condition. */
import type { Condition, Row } from '../api/contract'

const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value === '' ? null : value
  const known = value as { id?: unknown; key?: unknown; amount?: string }
  if (known.amount !== undefined) return Number(known.amount)
  return known.id ?? known.key ?? null
}

const same = (one: unknown, other: unknown) => String(one) === String(other)

export function holds(condition: Condition, row: Row): boolean {
  const [word, ...rest] = condition as [string, ...unknown[]]
  if (word === 'all') return (rest as Condition[]).every((part) => holds(part, row))
  if (word === 'any') return (rest as Condition[]).some((part) => holds(part, row))
  if (word === 'not') return !holds(rest[0] as Condition, row)
  const found = plain(row[String(rest[0])])
  if (word === 'empty') return found === null || found === undefined
  if (word === 'is_not') return !holds(['is', String(rest[0]), rest[1]], row)
  const wanted = rest[1]
  if (found === null || found === undefined || wanted === null || wanted === undefined) return false
  if (word === 'is' || word === 'in')
    return (Array.isArray(wanted) ? wanted : [wanted]).some((one) => same(found, plain(one)))
  if (word === 'has') return String(found).toLowerCase().includes(String(wanted).toLowerCase())
  const [left, right] = typeof found === 'number' ? [found, Number(wanted)] : [String(found), String(wanted)]
  if (word === 'over') return left > right
  if (word === 'under') return left < right
  if (word === 'at_least') return left >= right
  return left <= right
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? String((value as { title?: string }).title ?? '')
    : String(value ?? '')

export function localRows(rows: Row[], where: Condition | null, sort: string, q: string): Row[] {
  const words = q.trim().toLowerCase()
  const found = rows.filter((row) => {
    if (where && !holds(where, row)) return false
    return !words || Object.values(row).some((value) => shown(value).toLowerCase().includes(words))
  })
  const order = sort.split(',').filter(Boolean)
  if (!order.length) return found
  return found.toSorted((one, other) => {
    for (const part of order) {
      const name = part.replace(/^-/, '')
      const step = shown(one[name]).localeCompare(shown(other[name]), 'zh-CN', { numeric: true })
      if (step) return part.startsWith('-') ? -step : step
    }
    return 0
  })
}
