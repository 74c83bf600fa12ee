/** What a page shows, kept in the address: one call sets or takes out several names. */
import { useSearchParams } from 'react-router'

export function useAddress() {
  const [search, setSearch] = useSearchParams()
  const set = (change: Record<string, string | null>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [key, value] of Object.entries(change)) {
          if (value) next.set(key, value)
          else next.delete(key)
        }
        return next
      },
      { replace: true },
    )
  return [search, set] as const
}
