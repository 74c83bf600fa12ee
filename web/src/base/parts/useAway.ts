/** Closes what floats (a menu, a panel) on Escape and on a press elsewhere. */
import { useEffect, type RefObject } from 'react'

export function useAway(box: RefObject<HTMLElement | null>, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      const key = (event as KeyboardEvent).key
      if (key ? key === 'Escape' : !box.current?.contains(event.target as Node)) close()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('keydown', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('keydown', away)
    }
  })
}
