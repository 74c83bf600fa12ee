/** Views that a person saved on this device, beside those that the entity brings. */
import { useState } from 'react'
import type { Leaf } from '../api/contract'

export type OwnView = { key: string; name: string; where: Leaf[]; group: string | null; sort: string }

const place = (entity: string) => `tongpin.views.${entity}`

function read(entity: string): OwnView[] {
  try {
    return JSON.parse(localStorage.getItem(place(entity)) ?? '[]') as OwnView[]
  } catch {
    return []
  }
}

export function useOwnViews(entity: string) {
  const [views, setViews] = useState(() => read(entity))
  const write = (next: OwnView[]) => {
    localStorage.setItem(place(entity), JSON.stringify(next))
    setViews(next)
  }
  return {
    views,
    add: (view: Omit<OwnView, 'key'>) => {
      const made = { ...view, key: `own-${Date.now().toString(36)}` }
      write([...views, made])
      return made
    },
    drop: (key: string) => write(views.filter((view) => view.key !== key)),
  }
}

const columnsPlace = (entity: string) => `tongpin.columns.${entity}`

/** The columns that a person chose for a list, on this device. */
export function useChosenColumns(entity: string) {
  const [chosen, setChosen] = useState<string[] | null>(() => {
    try {
      return JSON.parse(localStorage.getItem(columnsPlace(entity)) ?? 'null') as string[] | null
    } catch {
      return null
    }
  })
  const choose = (next: string[] | null) => {
    if (next) localStorage.setItem(columnsPlace(entity), JSON.stringify(next))
    else localStorage.removeItem(columnsPlace(entity))
    setChosen(next)
  }
  return [chosen, choose] as const
}
