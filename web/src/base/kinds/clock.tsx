/** Clock time of a day, 09:00; a phone shows its wheel. */
import { isEmpty, type Kind } from './kind'

export const clock: Kind = {
  name: 'clock',
  width: 80,
  Cell: ({ value }) => (isEmpty(value) ? null : <span className="num">{String(value)}</span>),
  text: (value) => (isEmpty(value) ? '' : String(value)),
  Input: ({ id, field, value, onChange, invalid, describedBy, autoFocus }) => (
    <input
      id={id}
      className="in clock-in"
      type="time"
      value={(value as string) ?? ''}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      required={field.required}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
  words: ['is', 'is_not', 'empty'],
}
