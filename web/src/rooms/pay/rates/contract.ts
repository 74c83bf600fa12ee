/** Figures of law as the server lists them: by place and day, official or provisional, with source and window. */
import type { Label } from '@/base/api/contract'

export type Bracket = [upTo: string | null, rate: string, quick: string]
export type Rate = {
  key: string
  label: Label
  group?: string
  place: string
  value: string
  show?: string
  status: string
  source: Label
  valid_from: string
  valid_to: string | null
  published_on: string | null
  brackets?: Bracket[]
}
export type Rates = {
  day: string
  /** The city whose figures these are; nationwide ones and those that stand in keep their own `place`. */
  place: string
  places: { key: string; label: Label }[]
  rates: Rate[]
  may: string[]
  warnings: { text: string; level?: string }[]
}
