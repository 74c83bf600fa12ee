/** Six digits of an app, or a recovery code: large, spaced, with the digits' keyboard where only digits are meant. */
import { useId } from 'react'

type Props = { label: string; value: string; onChange: (code: string) => void; recovery?: boolean }

export function CodeField({ label, value, onChange, recovery }: Props) {
  const id = useId()
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        key={recovery ? 'recovery' : 'digits'}
        className="in second-code"
        type="text"
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        maxLength={recovery ? 20 : 9}
        value={value}
        onChange={(event) =>
          onChange(recovery ? event.target.value : event.target.value.replace(/\D/g, '').slice(0, 6))
        }
      />
    </div>
  )
}
