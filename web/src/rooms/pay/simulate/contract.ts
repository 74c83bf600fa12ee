/** A trial against what the month is without it, as the server tells it. */
import type { Id, Label } from '@/base/api/contract'
import type { Reason } from '../contract'

export type Change = { then: string; now: string; change: string }
export type TotalName = 'gross' | 'social_insurance' | 'housing_fund' | 'tax' | 'net' | 'employer_cost'
type Totals = Record<TotalName, Change>

export type SumRow = { currency: string; people: [number, number]; totals: Totals }
export type OfficeSum = SumRow & { id: Id; name: string }
export type ItemRow = Change & { code: string; label: Label; currency: string; is_cost: boolean }
export type PersonRow = {
  person: { id: Id; name: string; number: string }
  office: string
  currency: string
  is_new: boolean
  is_gone: boolean
  totals: Totals
  why: Reason[]
}

export type Contrast = {
  totals: SumRow[]
  offices: OfficeSum[]
  items: ItemRow[]
  people: PersonRow[]
  differ: number
  left: number
}
export type Simulated = Contrast & { month: string; chosen: number; failed: { name: string; text: string }[] }
