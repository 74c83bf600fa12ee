/** Which known name the writer of a formula is typing, and what it becomes when it is taken over. */
import type { Label, Lang } from '@/base/api/contract'

export type Suggestible = { id: string; label: Label; call?: boolean }
export type Typed = { from: number; to: number; text: string; braced: boolean }

const NAME = /[\p{L}\p{N}_]/u
const BARE = /^[\p{L}_][\p{L}\p{N}_]*$/u
const KEYWORDS = new Set([
  'or',
  '或者',
  '或',
  'and',
  '并且',
  '且',
  'not',
  '非',
  'true',
  '是',
  '真',
  'false',
  '否',
  '假',
])

/** The word around the caret: bare, or what stands behind an open brace. */
export function typedAt(text: string, caret: number): Typed | null {
  if (insideText(text, caret)) return null
  const open = caret > 0 ? text.lastIndexOf('{', caret - 1) : -1
  if (open >= 0 && !text.slice(open, caret).includes('}')) {
    const close = text.indexOf('}', caret)
    const next = text.indexOf('{', caret)
    const closed = close >= 0 && (next < 0 || close < next)
    return { from: open, to: closed ? close + 1 : caret, text: text.slice(open + 1, caret), braced: true }
  }
  let from = caret
  while (from > 0 && NAME.test(text[from - 1]!)) from--
  const word = text.slice(from, caret)
  if (!word || /^\d/.test(word)) return null
  let to = caret
  while (to < text.length && NAME.test(text[to]!)) to++
  return { from, to, text: word, braced: false }
}

const insideText = (text: string, caret: number) => (text.slice(0, caret).match(/"/g)?.length ?? 0) % 2 === 1

/** Names that fit what is typed: beginning so first, then containing it, in either language; the nearer the shorter. */
export function suggest<T extends Suggestible>(typed: Typed | null, names: T[], most = 8): T[] {
  if (!typed) return []
  const wanted = typed.text.trim().toLowerCase()
  if (!wanted) return typed.braced ? names.slice(0, most) : []
  const ranked = names.flatMap((name) => {
    const rank = Math.min(...Object.values(name.label).map((label) => rankOf(label.toLowerCase(), wanted)))
    return rank < Infinity ? [{ name, rank }] : []
  })
  ranked.sort((one, other) => one.rank - other.rank)
  return ranked.slice(0, most).map((one) => one.name)
}

function rankOf(label: string, wanted: string): number {
  if (label === wanted) return 0
  const at = label.indexOf(wanted)
  if (at === 0) return 1 + label.length / 1000
  if (at > 0) return 2 + label.length / 1000
  return follows(label, wanted) ? 3 + label.length / 1000 : Infinity
}

/** 绩基 finds 绩效工资基数: the letters in their order, with gaps. */
function follows(label: string, wanted: string): boolean {
  if (wanted.length < 2) return false
  let from = 0
  for (const letter of wanted) {
    const at = label.indexOf(letter, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

/** How a name is written in a formula: bare where it reads back, else in braces. */
export const written = (label: string): string =>
  BARE.test(label) && !KEYWORDS.has(label.toLowerCase()) ? label : `{${label}}`

/** The text after a suggestion was taken, and where the caret goes. */
export function take(text: string, typed: Typed, name: Suggestible, lang: Lang): { text: string; caret: number } {
  const word = written(name.label[lang]) + (name.call ? '()' : '')
  const caret = typed.from + word.length - (name.call ? 1 : 0)
  return { text: text.slice(0, typed.from) + word + text.slice(typed.to), caret }
}
