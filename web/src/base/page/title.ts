/** The title of the browser's tab: how many to-dos wait, the page, the house. */
import { useEffect } from 'react'
import { useMeOrNull } from '../session/session'

export function useTitle(name: string) {
  const waiting = useMeOrNull()?.menu.find((entry) => entry.key === 'todo')?.count
  useEffect(() => {
    if (name) document.title = `${waiting ? `(${waiting}) ` : ''}${name} · 同频 Tongpin`
  }, [name, waiting])
}
