/** The medical period (医疗期) as the server tells it. */
import type { Id } from '@/base/api/contract'

/** `own` is what HR has found for this person, only for those who may set it. */
export type Medical = {
  state: 'open' | 'near' | 'over' | 'unverified'
  text: string
  source: string
  used: string | null
  of: number | null
  may_set?: boolean
  own?: { id: Id; months: number; window: number; source: string } | null
}
