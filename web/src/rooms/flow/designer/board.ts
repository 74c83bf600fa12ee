/** The drawing board: the draft, what is chosen on it, and the verbs that canvas, keyboard, panel and phone share. */
import { createContext, useContext } from 'react'
import type { Fault, Lane, Parts, Seat, Step, Trial } from '../contract'
import type { Stock } from '../model/make'
import type { Namer } from '../model/say'
import type { Spot } from '../model/walk'
import type { Design } from './useDesign'

export type Board = {
  flowKey: string
  design: Design
  parts: Parts | undefined
  namer: Namer
  chosen: string | null
  /** Chooses a card; with `open` its settings get the focus. */
  choose: (id: string | null, open?: boolean) => void
  faultsAt: (id: string) => Fault[]
  insert: (spot: Spot, stock: Stock) => void
  remove: (id: string) => void
  move: (id: string, to: Spot) => void
  nudge: (id: string, by: -1 | 1) => void
  duplicate: (id: string) => void
  addLane: (fork: string) => void
  change: (id: string, part: Partial<Step>, word?: string) => void
  changeLane: (id: string, part: Partial<Lane>, word?: string) => void
  trial: { result: Trial | null; applicant: Seat | null }
}

export const BoardContext = createContext<Board | null>(null)

export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (!board) throw new Error('outside the drawing board')
  return board
}
