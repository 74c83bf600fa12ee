/** What a page shows, kept in the address: one call sets or takes out several names. */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export type Change = Record<string, string | null | undefined>

/** Changes what the address says at that moment, not what was drawn last: of two quick clicks none is lost. */
export function useAddress() {
  const [search, setSearch] = useSearchParams()
  const set = useCallback(
    (change: Change, replace = true) => setSearch(changed(window.location.search, change), { replace }),
    [setSearch],
  )
  return [search, set] as const
}

/** An empty value takes its name out; names that are not told stay. */
export function changed(address: string, change: Change): URLSearchParams {
  const next = new URLSearchParams(address)
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}
