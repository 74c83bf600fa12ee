/** The tools at the right of a list's chips: search, grouping, columns. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { Button } from '../parts/Button'
import { Icon } from '../parts/Icon'
import { useAway } from '../parts/useAway'

type SeekProps = { value: string; onChange: (q: string) => void; label?: string }

/** Asks when the typing rests, and never with half a syllable of an input method. */
export function Seek({ value, onChange, label }: SeekProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const composing = useRef(false)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value || composing.current) return
    const timer = setTimeout(() => tell.current(typed), 220)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <span className="seek">
      <Icon name="search" small />
      <input
        className="in"
        type="search"
        aria-label={label ?? t('base.list.search')}
        placeholder={label ?? t('base.list.search')}
        value={typed}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          tell.current(event.currentTarget.value)
        }}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  )
}

/** A small panel under a button; closes on Escape and on a press elsewhere. */
export function Drop({
  label,
  button,
  children,
}: {
  label: string
  button: (toggle: () => void, open: boolean) => ReactNode
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  useAway(box, open, () => setOpen(false))
  return (
    <span ref={box} style={{ position: 'relative', display: 'inline-flex' }}>
      {button(() => setOpen(!open), open)}
      {open && (
        <div className="pop right" role="group" aria-label={label}>
          {children(() => setOpen(false))}
        </div>
      )}
    </span>
  )
}

type GroupProps = { fields: Field[]; value: string | null; onChange: (name: string | null) => void }

export function GroupBy({ fields, value, onChange }: GroupProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const now = fields.find((field) => field.name === value)
  const [before, after] = t('base.list.group_by', { field: '\u0000' }).split('\u0000')
  return (
    <Drop
      label={t('base.list.group')}
      button={(toggle, open) => (
        <button type="button" className="chip bare" aria-expanded={open} onClick={toggle}>
          {now ? (
            <span>
              {before}
              <b>{f.label(now.label)}</b>
              {after}
            </span>
          ) : (
            t('base.list.no_group')
          )}
          <Icon name="cd" small />
        </button>
      )}
    >
      {(close) => (
        <ul className="cols">
          {[null, ...fields].map((field) => (
            <li key={field?.name ?? '-'}>
              <label>
                <input
                  type="radio"
                  name="group"
                  checked={(field?.name ?? null) === value}
                  onChange={() => {
                    onChange(field?.name ?? null)
                    close()
                  }}
                />
                {field ? f.label(field.label) : t('base.list.no_group')}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Drop>
  )
}

type ColumnProps = { fields: Field[]; shown: string[]; onChange: (names: string[] | null) => void }

export function ColumnChoice({ fields, shown, onChange }: ColumnProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <Drop
      label={t('base.list.columns')}
      button={(toggle, open) => (
        <Button
          look="ghost"
          icon="roster"
          aria-label={t('base.list.columns')}
          title={t('base.list.columns')}
          aria-expanded={open}
          onClick={toggle}
        />
      )}
    >
      {() => (
        <ul className="cols">
          {fields.map((field) => (
            <li key={field.name}>
              <label>
                <input
                  type="checkbox"
                  className="cb"
                  checked={shown.includes(field.name)}
                  onChange={(event) =>
                    onChange(
                      event.target.checked ? [...shown, field.name] : shown.filter((name) => name !== field.name),
                    )
                  }
                />
                {f.label(field.label)}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Drop>
  )
}
