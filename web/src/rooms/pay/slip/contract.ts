/** What the server tells about the questions that a payslip raised. */
import type { Id, Label } from '@/base/api/contract'
import type { Person } from '../contract'

export type Question = {
  id: Id
  line: string
  label: Label | null
  text: string
  asked_at: string
  waits: boolean
  closed_at: string | null
  replies: { id: Id; text: string; by_asker: boolean; name: string; at: string }[]
  may: string[]
}

/** A question in the list of all: `amount` is that of its line, of the whole payslip its net. */
export type AskedRow = Question & { slip: Id; month: string; person: Person; amount: string; currency: string }
