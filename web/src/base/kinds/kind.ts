/** Kind: one sort of field value. How it is shown in a cell, said in words, typed in, and asked for in a filter. */
import type { ComponentType, ReactNode } from 'react'
import type { Field } from '../api/contract'
import type { useFormat } from '../format/useFormat'

export type Format = ReturnType<typeof useFormat>

export type CellProps = {
  value: unknown
  field: Field
  entity?: string
  id?: string | number
  /** Reads a secret where it is no field of a record. */
  look?: () => Promise<{ value: string | null }>
}

export type InputProps = {
  id: string
  field: Field
  value: unknown
  onChange: (value: unknown) => void
  invalid?: boolean
  describedBy?: string
  autoFocus?: boolean
}

export type Kind = {
  name: string
  /** Figures stand at the right. */
  right?: boolean
  /** Width of its column in px. */
  width?: number
  Cell: ComponentType<CellProps>
  /** The value in words, for chips, hovers and titles. */
  text: (value: unknown, field: Field, format: Format) => string
  Input: ComponentType<InputProps>
  /** The same as rows to tap, for the sheets of a phone; without it `Input` serves there too. */
  Rows?: ComponentType<InputProps & { multiple?: boolean }>
  /** Comparison words offered in a filter; the first is the usual one. */
  words: string[]
  /** How a comparison word is said for this kind, where it differs (dates: after, before). */
  said?: Record<string, string>
  /** What the server takes for a value of the input. */
  toServer?: (value: unknown) => unknown
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export const Nothing = (): ReactNode => null
