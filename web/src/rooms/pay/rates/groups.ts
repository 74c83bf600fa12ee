/** Sorts the figures of a place into what people look for: bases, rates, fund, joiners and leavers, overtime and wages, tax. */
import type { Rate } from './contract'

export const PARTS = ['base', 'rate', 'fund', 'cover', 'work', 'tax', 'other'] as const
export type Part = (typeof PARTS)[number]

/** A key is rule.item.party, such as rate.pension.own. */
export function partOf(key: string): Part {
  if (key.startsWith('table.') || key.startsWith('tax.')) return 'tax'
  if (/^(insurance|fund)\.(join|leave)_day$/.test(key)) return 'cover'
  if (key.startsWith('fund.')) return 'fund'
  if (/^(floor|ceiling)\./.test(key)) return 'base'
  if (/^(rate|fixed)\./.test(key)) return 'rate'
  if (/^(overtime|minimum_wage|sick_pay|hours|paid_days)/.test(key)) return 'work'
  return 'other'
}

export function inParts(rates: Rate[]): { part: Part; rates: Rate[] }[] {
  return PARTS.map((part) => ({ part, rates: rates.filter((rate) => partOf(rate.key) === part) })).filter(
    (one) => one.rates.length > 0,
  )
}

/** How a figure reads when the server does not say: rates as percentages, the rest as money or plain. */
export function showOf(rate: Pick<Rate, 'key' | 'show'>): string {
  if (rate.show) return rate.show
  if (/^rate\.|rate_limit|sick_pay/.test(rate.key)) return 'percent'
  return /^(floor|ceiling|fixed|minimum_wage)\.|fund\.(floor|ceiling)|tax\./.test(rate.key) ? 'money' : 'number'
}

export const isProvisional = (rate: Pick<Rate, 'status'>) => rate.status !== 'official'
