/** Figures as people read them: thousands, a true minus, currency by name or sign. */
import type { Lang, Money } from '../api/contract'

const SIGNS: Record<string, string> = { EUR: '€', USD: '$', GBP: '£' }
const NAMES: Record<string, { zh: string; en: string }> = {
  CNY: { zh: '元', en: 'CNY' },
  EUR: { zh: '欧元', en: 'EUR' },
}

/** Works on the decimal text itself, so that no figure passes through a float. */
export function grouped(value: string | number): string {
  const text = String(value)
  const negative = /^[-−]/.test(text)
  const [whole = '0', rest] = text.replace(/^[-−+]/, '').split('.')
  const body = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (rest === undefined ? '' : `.${rest}`)
  return negative && /[1-9]/.test(body) ? `−${body}` : body
}

export function amount(value: Money | string | number, signed = false): string {
  const text = typeof value === 'object' ? value.amount : String(value)
  const [whole, rest = ''] = text.split('.')
  const body = grouped(`${whole}.${rest.padEnd(2, '0').slice(0, Math.max(2, rest.length))}`)
  return signed && !body.startsWith('−') && /[1-9]/.test(body) ? `+${body}` : body
}

/** Yuan stands bare in lists, as in every Chinese pay list; other currencies carry their sign. */
export function money(value: Money, signed = false): string {
  const body = amount(value, signed)
  if (value.currency === 'CNY') return body
  const sign = SIGNS[value.currency]
  if (!sign) return `${body} ${value.currency}`
  return /^[−+]/.test(body) ? body[0] + sign + body.slice(1) : sign + body
}

export function currencyName(currency: string, lang: Lang): string {
  return NAMES[currency]?.[lang] ?? currency
}

/** A decimal without padding zeros: 6.50 → 6.5, 8.00 → 8. */
export function plain(value: string | number): string {
  const text = String(value)
  return grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text)
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} KB`
  return `${(size / 1024 / 1024).toFixed(1)} MB`
}
