/** A decision between form and server: what stands empty is left to what is on file. */
import type { FinalPay } from './contract'

export const DECIMALS = ['months', 'average', 'local_average', 'last_wage', 'leave_days', 'plain_average'] as const
export type Decimals = (typeof DECIMALS)[number]
const TEXTS = ['severance', 'average_origin', 'local_origin', 'note'] as const
export type Values = Partial<Record<Decimals | (typeof TEXTS)[number], string | null>> & { leave_waived?: boolean }

/** As the form shows it first: the newest decision, else what the law suggests. */
export function initialOf(told: FinalPay): Values {
  const last = told.settlements[0]
  if (!last) return { severance: told.facts.suggested || null, leave_waived: false }
  const zero = (value: string) => (Number(value) ? value : null)
  const owes = last.severance !== 'none'
  return {
    severance: last.severance,
    leave_waived: last.leave_waived,
    note: last.note,
    months: owes ? last.months : null,
    average: owes ? zero(last.average) : null,
    average_origin: last.average_origin,
    local_average: owes ? zero(last.local_average) : null,
    local_origin: last.local_origin,
    last_wage: zero(last.last_wage),
    leave_days: last.leave_waived ? null : last.leave_days,
    plain_average: zero(last.plain_average),
  }
}

/** What the server takes; a figure that is half typed is nothing yet. */
export function forServer(values: Values): Record<string, unknown> {
  const sent: Record<string, unknown> = { leave_waived: !!values.leave_waived }
  for (const name of TEXTS) sent[name] = (values[name] ?? '').trim()
  for (const name of DECIMALS) {
    const typed = String(values[name] ?? '')
      .normalize('NFKC')
      .replace(/[,\s]/g, '')
    sent[name] = /^\d+(\.\d+)?$/.test(typed) ? typed : null
  }
  return sent
}
