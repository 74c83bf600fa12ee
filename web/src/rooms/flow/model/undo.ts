/** Undo: what was, what is, what was taken back. Typing in one field counts as one step. */
export type Past<T> = { past: T[]; now: T; future: T[]; word: string }

const MOST = 200

export const begin = <T>(now: T): Past<T> => ({ past: [], now, future: [], word: '' })

/** `word` names what is being typed ("title of n3"); the same word again replaces instead of adding a step. */
export function put<T>(old: Past<T>, now: T, word = ''): Past<T> {
  if (Object.is(old.now, now)) return old
  const goesOn = word !== '' && word === old.word && old.past.length > 0
  return { past: goesOn ? old.past : [...old.past, old.now].slice(-MOST), now, future: [], word }
}

export function undo<T>(old: Past<T>): Past<T> {
  const now = old.past.at(-1)
  if (now === undefined) return old
  return { past: old.past.slice(0, -1), now, future: [old.now, ...old.future], word: '' }
}

export function redo<T>(old: Past<T>): Past<T> {
  const [now, ...future] = old.future
  if (now === undefined) return old
  return { past: [...old.past, old.now], now, future, word: '' }
}
