/** The viewer's look: light, dark or as the system says; large text; the rail folded. Kept on this device. */
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'auto'
export type Look = { theme: Theme; large: boolean; folded: boolean }

const STORE = 'tongpin.look'
const listeners = new Set<() => void>()
const system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null

function read(): Look {
  try {
    return { theme: 'auto', large: false, folded: false, ...JSON.parse(localStorage.getItem(STORE) ?? '{}') }
  } catch {
    return { theme: 'auto', large: false, folded: false }
  }
}

let look = read()
let dark = isDark()

function isDark() {
  return look.theme === 'dark' || (look.theme === 'auto' && !!system?.matches)
}

function apply() {
  dark = isDark()
  const root = document.documentElement
  if (dark) root.dataset.theme = 'dark'
  else delete root.dataset.theme
  if (look.large) root.dataset.large = ''
  else delete root.dataset.large
  for (const tell of listeners) tell()
}

system?.addEventListener('change', apply)
apply()

export function setLook(change: Partial<Look>) {
  look = { ...look, ...change }
  localStorage.setItem(STORE, JSON.stringify(look))
  apply()
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const useLook = () => useSyncExternalStore(subscribe, () => look)
export const useDark = () => useSyncExternalStore(subscribe, () => dark)

const PHONE = '(max-width: 720px)'
const phone = typeof matchMedia === 'function' ? matchMedia(PHONE) : null

/** True where the screen is a phone's: other shell, cards instead of tables. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (tell) => {
      phone?.addEventListener('change', tell)
      return () => phone?.removeEventListener('change', tell)
    },
    () => !!phone?.matches,
  )
}
