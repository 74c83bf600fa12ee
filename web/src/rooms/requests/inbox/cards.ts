/** Cards in words: since when, whose turn; the order of boxes; what the keyboard does. */
import type { TFunction } from 'i18next'
import type { Card } from '../contract'

/** "2 h", "3 days": how long it has been waiting, in the largest fitting unit. */
export function waited(since: string, now: number, t: TFunction): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(since)) / 60_000))
  if (minutes < 60) return t('requests.waited.minutes', { count: Math.max(1, minutes) })
  if (minutes < 48 * 60) return t('requests.waited.hours', { count: Math.round(minutes / 60) })
  return t('requests.waited.days', { count: Math.round(minutes / 60 / 24) })
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** What was filled in, days as people say them; what the title tells already is left out. */
export const factsOf = (card: Pick<Card, 'title' | 'facts'>, day: (day: string) => string): string[] =>
  card.facts
    .map((fact) => (DAY.test(fact.text) ? day(fact.text) : fact.text))
    .filter((text) => !(text.includes(' ') ? card.title.includes(text) : card.title.split(' ').includes(text)))

/** The card after one that is decided: the next one, else the one before it. */
export function nextOf(cards: Card[], instance: Card['instance'] | null): Card | null {
  const at = cards.findIndex((one) => one.instance === instance)
  return cards[at + 1] ?? cards[at - 1] ?? null
}

export type KeyDeed = 'down' | 'up' | 'approve' | 'refuse' | 'open' | 'pick' | 'help'
const KEYS: Record<string, KeyDeed> = {
  j: 'down',
  ArrowDown: 'down',
  k: 'up',
  ArrowUp: 'up',
  a: 'approve',
  r: 'refuse',
  Enter: 'open',
  x: 'pick',
  '?': 'help',
}

/** What a key means while nobody types. */
export function deedOf(
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>,
  target: EventTarget | null,
): KeyDeed | null {
  if (event.metaKey || event.ctrlKey || event.altKey) return null
  const at = target instanceof HTMLElement ? target : null
  if (at?.closest('input, textarea, select, [contenteditable], [role=dialog], .ant-select')) return null
  if (at?.closest('button, a') && event.key === 'Enter') return null
  return KEYS[event.key] ?? null
}
