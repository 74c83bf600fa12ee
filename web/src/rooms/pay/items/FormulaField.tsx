/** The place to write a formula: known names are offered while typing, faults are shown where they stand. */
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { faultOf, mended } from './faults'
import { suggest, take, typedAt, type Suggestible } from './suggest'

export type Offered = Suggestible & { hint?: string }
type Props = {
  label: string
  value: string
  onChange: (text: string) => void
  names: Offered[]
  problems: Problem[]
  readOnly?: boolean
}

export function FormulaField({ label, value, onChange, names, problems, readOnly }: Props) {
  const f = useFormat()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const typed = caret === null || readOnly ? null : typedAt(value, caret)
  const found = suggest(typed, names)
  const exact = found.length === 1 && typed && f.label(found[0]!.label) === typed.text
  const offered = exact ? [] : found
  const look = () => {
    setCaret(area.current?.selectionStart ?? null)
    setAt(0)
  }
  const accept = (name: Offered) => {
    if (!typed) return
    const next = take(value, typed, name, f.lang)
    onChange(next.text)
    setCaret(null)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const onKey = (event: KeyboardEvent) => {
    if (!offered.length || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt((at + 1) % offered.length)
    else if (event.key === 'ArrowUp') setAt((at + offered.length - 1) % offered.length)
    else if (event.key === 'Enter' || event.key === 'Tab') accept(offered[at]!)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
  }
  return (
    <div className="f formula-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        className="in"
        rows={3}
        spellCheck={false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-names`}
        aria-activedescendant={offered.length ? `${id}-${at}` : undefined}
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length ? `${id}-faults` : undefined}
        readOnly={readOnly}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          setCaret(event.target.selectionStart)
          setAt(0)
        }}
        onClick={look}
        onBlur={() => setTimeout(() => setCaret(null), 150)}
        onKeyDown={onKey}
      />
      <ul id={`${id}-names`} className="offers" role="listbox" aria-label={label} hidden={!offered.length}>
        {offered.map((name, index) => (
          <li
            key={name.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'on' : ''}
            onPointerDown={(event) => {
              event.preventDefault()
              accept(name)
            }}
            onPointerEnter={() => setAt(index)}
          >
            <span>{f.label(name.label)}</span>
            {name.hint && <span className="s q">{name.hint}</span>}
          </li>
        ))}
      </ul>
      {problems.length > 0 && <Faults id={`${id}-faults`} problems={problems} formula={value} onMend={onChange} />}
    </div>
  )
}

type FaultsProps = { id: string; problems: Problem[]; formula: string; onMend: (text: string) => void }

function Faults({ id, problems, formula, onMend }: FaultsProps) {
  const { t } = useTranslation()
  const faults = problems.map((problem) => faultOf(problem, formula))
  const first = faults[0]!
  return (
    <div id={id} role="alert" className="faults">
      <p className="at" aria-hidden>
        {formula.slice(0, first.from)}
        <mark>{formula.slice(first.from, first.to) || ' '}</mark>
        {formula.slice(first.to)}
      </p>
      {faults.map((fault, index) => (
        <p className="bad" key={index}>
          <Icon name="warn" small />
          <span>{fault.text}</span>
          {fault.fix && (
            <button type="button" className="a" onClick={() => onMend(mended(formula, fault))}>
              {t('pay.items.mend', { word: fault.fix })}
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
