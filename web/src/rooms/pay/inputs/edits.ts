/** What is typed or pasted and not saved yet, with what was wrong of it; it outlives another office, another page and a reload of the tab. */
import { useEffect, useState } from 'react'
import { ApiError } from '@/base/api/client'
import { byCell, changed, keyOf, pasted, type Column, type Edits, type GridRow } from './cells'

export function useEdits(
  month: string,
  put: (edits: Edits, since: string | null) => Promise<number>,
  onSaved: (people: number) => void,
) {
  const name = keyOf('pay-inputs', month)
  const [edits, setEdits] = useState<Edits>(() => JSON.parse(sessionStorage.getItem(name) ?? '{}') as Edits)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [error, setError] = useState<unknown>(null)
  const [lost, setLost] = useState<string[]>([])
  const [since, setSince] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (Object.keys(edits).length) sessionStorage.setItem(name, JSON.stringify(edits))
    else sessionStorage.removeItem(name)
  }, [edits, name])
  const drop = () => {
    setEdits({})
    setFaults({})
    setLost([])
    setSince(null)
    setError(null)
  }
  const edit = (more: Edits) => {
    setEdits({ ...edits, ...more })
    setFaults(Object.fromEntries(Object.entries(faults).filter(([key]) => !(key in more))))
  }
  const paste = (
    block: string[][],
    page: { rows: GridRow[]; columns: Column[] },
    at: { row: number; column: number },
  ) => {
    const found = pasted(block, page, at)
    edit(found.edits)
    setLost(found.lost)
  }
  const save = async (rows: GridRow[]) => {
    setBusy(true)
    setError(null)
    try {
      const people = await put(changed(edits, rows), since)
      drop()
      onSaved(people)
    } catch (problem) {
      setError(problem)
      if (problem instanceof ApiError) setFaults(byCell(problem.problems))
    } finally {
      setBusy(false)
    }
  }
  return { edits, since, setSince, faults, error, lost, busy, drop, edit, paste, save }
}

export type Kept = ReturnType<typeof useEdits>
