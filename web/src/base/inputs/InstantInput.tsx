/** Picks a moment in the browser's zone; the server gets UTC. */
import type { InputProps } from '../kinds/kind'

const local = (iso: string) => {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export default function InstantInput({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  return (
    <input
      id={id}
      type="datetime-local"
      className="in"
      required={field.required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      value={typeof value === 'string' && value ? local(value) : ''}
      onChange={(event) => onChange(event.target.value ? new Date(event.target.value).toISOString() : null)}
    />
  )
}
