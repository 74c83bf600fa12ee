/** Money: two decimals, thousands, currency by sign; yuan stands bare. Typed as text, never a float. */
import type { Money } from '../api/contract'
import { money as say } from '../format/numbers'
import { isEmpty, type Kind } from './kind'
import { readNumber } from './number'

const asMoney = (value: unknown): Money =>
  typeof value === 'object' && value ? (value as Money) : { amount: String(value), currency: 'CNY' }

export const money: Kind = {
  name: 'money',
  right: true,
  width: 120,
  Cell: ({ value }) => (isEmpty(value) ? null : <>{say(asMoney(value))}</>),
  text: (value) => (isEmpty(value) ? '' : say(asMoney(value))),
  Input: ({ id, field, value, onChange, invalid, describedBy, autoFocus }) => {
    const now: Money = isEmpty(value) ? { amount: '', currency: 'CNY' } : asMoney(value)
    return (
      <span className="row">
        <input
          id={id}
          className="in n"
          inputMode="decimal"
          autoComplete="off"
          autoFocus={autoFocus}
          required={field.required}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          value={now.amount}
          onChange={(event) => onChange({ ...now, amount: event.target.value })}
          onBlur={(event) => onChange({ ...now, amount: readNumber(event.target.value) })}
        />
        <span className="q t13">{now.currency}</span>
      </span>
    )
  },
  words: ['is', 'over', 'under', 'at_least', 'at_most', 'empty'],
  toServer: (value) => {
    const now = isEmpty(value) ? null : asMoney(value)
    return now?.amount ? { ...now, amount: readNumber(now.amount) } : null
  },
}
