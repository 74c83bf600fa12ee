/** Short ways to say figures of pay. */
import { amount, currencyName, grouped } from '@/base/format/numbers'
import type { Label, Lang } from '@/base/api/contract'
import { cents } from './cents'

/** +22,520 for a reason in a sentence (`whole`), +22,520.00 elsewhere. */
export function signed(text: string, whole = false): string {
  if (!whole) return amount(text, true)
  const value = cents(text)
  const size = value < 0n ? -value : value
  if (size < 100n) return amount(text, true)
  const rounded = grouped(String((size + 50n) / 100n))
  return value < 0n ? `−${rounded}` : `+${rounded}`
}

export const currencyLabel = (currency: string, lang: Lang) =>
  currency === 'CNY' && lang === 'zh' ? '人民币' : currencyName(currency, lang)

/** A value of an explanation, as its kind is read: money, a percentage, a plain figure, a word. */
export function valueText(value: string | null, show?: string | null): string {
  if (value === null || value === '') return '—'
  if (!/^[-−]?\d+(\.\d+)?$/.test(value)) return value
  if (show === 'money') return amount(value)
  if (show === 'percent') return `${grouped(String(+(Number(value) * 100).toFixed(6)))}%`
  return grouped(value.includes('.') ? value.replace(/\.?0+$/, '') : value)
}

/** 11月10日 without its weekday, 10 Nov without its weekday. */
export const dayOnly = (said: string) => said.replace(/ 周.$/, '').replace(/^[A-Z][a-z]{2} (?=\d)/, '')

type Formats = { month: (month: string) => string; label: (label: Label) => string }

/** What a run pays, in a sentence: its month, or its period with the group. */
export const runName = (run: { month: string; name: Label; begins: string | null }, f: Formats) =>
  run.begins ? f.label(run.name) : f.month(run.month)

/** Which words compare with the month before, and which with the period before. */
export const since = ({ begins }: { begins?: string | null }) => (begins ? { context: 'span' } : {})

type Named = { month: string; title: string; begins: string | null }

/** What a payslip is of: a month, something apart from one, or a period of days. */
export const slipName = ({ month, title, begins }: Named, say: (month: string) => string) =>
  begins ? title : `${say(month)} ${title}`.trim()
