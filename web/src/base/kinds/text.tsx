/** Text: one line, or several when it is long. */
import { isEmpty, type Kind } from './kind'

export const text: Kind = {
  name: 'text',
  Cell: ({ value }) => (isEmpty(value) ? null : <>{typeof value === 'string' ? value : String(value)}</>),
  text: (value) => (isEmpty(value) ? '' : String(value)),
  Input: ({ id, field, value, onChange, invalid, describedBy, autoFocus }) => {
    const shared = {
      id,
      className: 'in',
      value: (value as string) ?? '',
      'aria-invalid': invalid,
      'aria-describedby': describedBy,
      maxLength: field.max_length,
      required: field.required,
      autoFocus,
    }
    if ((field.max_length ?? 0) > 300)
      return <textarea rows={3} {...shared} onChange={(event) => onChange(event.target.value)} />
    const email = /mail/.test(field.name)
    const phone = /phone|mobile/.test(field.name)
    return (
      <input
        {...shared}
        type={email ? 'email' : phone ? 'tel' : 'text'}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    )
  },
  words: ['has', 'is', 'is_not', 'empty'],
}
