/** A formula as HR writes it: in words, dashed lines under the names; and structured data, shown whole. */
import { isEmpty, type Kind } from './kind'

/** The names inside a formula: bare Chinese words and {braced} ones; figures and signs stay plain. */
export function formulaParts(text: string): { text: string; name: boolean }[] {
  const found: { text: string; name: boolean }[] = []
  let last = 0
  for (const hit of text.matchAll(/\{([^}]+)\}|[\p{L}_][\p{L}\p{N}_]*/gu)) {
    if (hit.index > last) found.push({ text: text.slice(last, hit.index), name: false })
    found.push({ text: hit[1] ?? hit[0], name: true })
    last = hit.index + hit[0].length
  }
  if (last < text.length) found.push({ text: text.slice(last), name: false })
  return found
}

export const FormulaText = ({ text }: { text: string }) => (
  <>{formulaParts(text).map((part, index) => (part.name ? <u key={index}>{part.text}</u> : part.text))}</>
)

export const formula: Kind = {
  name: 'formula',
  width: 240,
  Cell: ({ value }) =>
    isEmpty(value) ? null : (
      <span className="formula" style={{ padding: '2px 8px' }}>
        <FormulaText text={String(value)} />
      </span>
    ),
  text: (value) => String(value ?? ''),
  Input: ({ id, value, onChange, invalid, describedBy }) => (
    <textarea
      id={id}
      className="in"
      rows={2}
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      value={(value as string) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
  words: ['has', 'empty'],
}

export const data: Kind = {
  name: 'data',
  width: 200,
  Cell: ({ value }) => (isEmpty(value) ? null : <code className="s q el">{JSON.stringify(value)}</code>),
  text: (value) => (isEmpty(value) ? '' : JSON.stringify(value)),
  Input: () => null,
  words: ['empty'],
}
