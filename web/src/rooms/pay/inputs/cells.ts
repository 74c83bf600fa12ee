/** The cells of the month's grid, pure: what was typed or pasted and not saved yet, and where a problem belongs. */
import type { Id, Label, Problem } from '@/base/api/contract'

export type Column = { name: string; label: Label; show: string; group: string; own?: Id | null; per?: string }
export type GridRow = {
  person: { id: Id; name: string; number: string }
  office: string
  values: Record<string, string>
  since: Record<string, string>
}
/** `<person>.<column>` → as typed; empty takes back what was saved. */
export type Edits = Record<string, string>

export const keyOf = (person: Id, name: string) => `${person}.${name}`

/** A block out of a spreadsheet: lines by line breaks, cells by tabs. */
export const blockOf = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))

type Page = { rows: GridRow[]; columns: Column[] }

/** Where a pasted block belongs. A first column of numbers or names finds its people, a first line of headings its columns; else it
 * fills from the cell on. `lost`: lines that belong to nobody here. */
export function pasted(
  block: string[][],
  page: Page,
  at: { row: number; column: number },
): { edits: Edits; lost: string[] } {
  const who = new Map(
    page.rows.flatMap((row) => [[row.person.number, row] as const, [row.person.name, row] as const]),
  )
  const named = page.rows.filter((row) =>
    page.rows.some((other) => other !== row && other.person.name === row.person.name),
  )
  named.forEach((row) => who.delete(row.person.name))
  const body = headed(block, page.columns) ? block.slice(1) : block
  const byPerson = body.some((line) => line.length > 1 && who.has(line[0]!))
  const columns = headed(block, page.columns) ?? page.columns.slice(at.column)
  const edits: Edits = {}
  const lost: string[] = []
  body.forEach((line, ahead) => {
    const row = byPerson ? who.get(line[0]!) : page.rows[at.row + ahead]
    if (!row) lost.push(line[0] ?? '')
    else
      cellsOf(line, byPerson, !!headed(block, page.columns)).forEach((cell, index) => {
        const column = columns[index]
        if (column) edits[keyOf(row.person.id, column.name)] = cell
      })
  })
  return { edits, lost: lost.filter(Boolean) }
}

const cellsOf = (line: string[], byPerson: boolean, isHeaded: boolean) =>
  byPerson && !isHeaded ? line.slice(1) : line

/** The columns that a first line of headings names, in its order; null where it is no heading. */
function headed(block: string[][], columns: Column[]): (Column | undefined)[] | null {
  const found = (block[0] ?? []).map((cell) =>
    columns.find((one) => one.label.zh === cell || one.label.en === cell),
  )
  return found.some(Boolean) ? found : null
}

/** Without what is as it was saved. */
export function changed(edits: Edits, rows: GridRow[]): Edits {
  const saved = new Map(rows.map((row) => [String(row.person.id), row.values]))
  return Object.fromEntries(
    Object.entries(edits).filter(([key, value]) => {
      const [person, name] = split(key)
      const values = saved.get(person)
      return !values || (values[name] ?? '') !== value.trim()
    }),
  )
}

export function split(key: string): [person: string, name: string] {
  const at = key.indexOf('.')
  return [key.slice(0, at), key.slice(at + 1)]
}

export const toCells = (edits: Edits) =>
  Object.entries(edits).map(([key, value]) => {
    const [person, name] = split(key)
    return { person: Number(person), name, value: value.trim() }
  })

/** Problems at their cells. */
export const byCell = (problems: Problem[]): Record<string, string> =>
  Object.fromEntries(problems.filter((one) => one.field?.includes('.')).map((one) => [one.field!, one.text]))
