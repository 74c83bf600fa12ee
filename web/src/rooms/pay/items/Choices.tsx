/** One of a few, each with a sentence of what it means. */
import { useId } from 'react'
import './choices.css'

type Choice = { value: string; label: string; hint: string }
type Props = { label: string; value: string; choices: Choice[]; onChange: (value: string) => void }

export function Choices({ label, value, choices, onChange }: Props) {
  const name = useId()
  return (
    <fieldset className="f choices">
      <legend>{label}</legend>
      {choices.map((one) => (
        <label key={one.value} className="choice">
          <input type="radio" name={name} checked={one.value === value} onChange={() => onChange(one.value)} />
          <span>
            <b>{one.label}</b>
            <span className="s q">{one.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
