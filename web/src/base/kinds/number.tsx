/** Numbers, whole and decimal: grouped in thousands, at the right, a true minus. */
import { grouped, plain } from '../format/numbers'
import { isEmpty, type InputProps, type Kind } from './kind'

/** Takes what people type: full-width digits, thousands, a true minus. */
export function readNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[,，\s]/g, '')
    .replace(/−/g, '-')
}

function NumberInput({ id, value, onChange, invalid, describedBy, autoFocus, field }: InputProps) {
  return (
    <input
      id={id}
      className="in n"
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      required={field.required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => onChange(readNumber(event.target.value) || null)}
    />
  )
}

const shared = {
  right: true,
  width: 96,
  Input: NumberInput,
  words: ['is', 'over', 'under', 'at_least', 'at_most', 'empty'],
  toServer: (value: unknown) => (typeof value === 'string' ? readNumber(value) || null : value),
}

export const number: Kind = {
  ...shared,
  name: 'number',
  Cell: ({ value }) => (isEmpty(value) ? null : <>{grouped(value as string)}</>),
  text: (value) => (isEmpty(value) ? '' : grouped(value as string)),
}

export const decimal: Kind = {
  ...shared,
  name: 'decimal',
  Cell: ({ value }) => (isEmpty(value) ? null : <>{plain(value as string)}</>),
  text: (value) => (isEmpty(value) ? '' : plain(value as string)),
}
