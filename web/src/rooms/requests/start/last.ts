/** Which processes were started last on this device, newest first; and forms that were begun, kept until they are sent. */
const LAST = 'tongpin.flows'
const MOST = 4
const draftOf = (key: string) => `tongpin.draft.flow.${key}`

function read<T>(place: string, fallback: T): T {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? 'null') as T | null) ?? fallback
  } catch {
    return fallback
  }
}

export const lastUsed = (): string[] => read<string[]>(LAST, [])

export function noteUsed(key: string) {
  localStorage.setItem(LAST, JSON.stringify([key, ...lastUsed().filter((one) => one !== key)].slice(0, MOST)))
}

export const draft = {
  read: (key: string) => read<Record<string, unknown> | null>(draftOf(key), null),
  keep: (key: string, values: Record<string, unknown>) =>
    localStorage.setItem(draftOf(key), JSON.stringify(values)),
  clear: (key: string) => localStorage.removeItem(draftOf(key)),
}
