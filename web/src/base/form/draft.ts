/** Unsent entries of a form, kept on this device until they are sent. Secrets and files are never kept. */
import { useCallback, useMemo } from 'react'
import type { Field } from '../api/contract'

type Values = Record<string, unknown>
const UNKEPT = ['secret', 'file']

export function useDraft(name: string | undefined, fields: Field[]) {
  const place = name && `tongpin.draft.${name}`
  const names = fields
    .filter((field) => !UNKEPT.includes(field.kind) && !field.secret)
    .map((field) => field.name)
    .join(',')
  const restored = useMemo<Values | null>(() => {
    if (!place) return null
    try {
      return JSON.parse(localStorage.getItem(place) ?? 'null') as Values | null
    } catch {
      return null
    }
  }, [place])
  const keep = useCallback(
    (values: Values) => {
      if (!place) return
      const kept = Object.fromEntries(
        names
          .split(',')
          .map((one) => [one, values[one]])
          .filter(([, value]) => value),
      )
      if (Object.keys(kept).length) localStorage.setItem(place, JSON.stringify(kept))
    },
    [place, names],
  )
  const clear = useCallback(() => {
    if (place) localStorage.removeItem(place)
  }, [place])
  return { restored, keep, clear }
}
