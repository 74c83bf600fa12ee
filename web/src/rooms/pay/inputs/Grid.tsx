/** The grid itself: people by columns. Arrow keys and Enter move, a block out of a spreadsheet is pasted where the cursor stands. */
import { memo, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { dayOnly } from '../say'
import { blockOf, keyOf, type Column, type Edits, type GridRow } from './cells'

type Props = {
  rows: GridRow[]
  columns: Column[]
  edits: Edits
  faults: Record<string, string>
  locked: boolean
  onEdit: (key: string, value: string) => void
  onPaste: (block: string[][], at: { row: number; column: number }) => void
}

export function Grid({ rows, columns, edits, faults, locked, onEdit, onPaste }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const box = useRef<HTMLTableElement>(null)
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key]
    const at = (event.target as HTMLElement).dataset.at
    if (!step || !at) return
    const [row = 0, column = 0] = at.split(':').map(Number)
    event.preventDefault()
    box.current?.querySelector<HTMLInputElement>(`[data-at="${row + step}:${column}"]`)?.focus()
  }
  const paste = (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData('text')
    const at = (event.target as HTMLElement).dataset.at
    if (!at || !/[\t\n]/.test(text.replace(/\n$/, ''))) return
    const [row = 0, column = 0] = at.split(':').map(Number)
    event.preventDefault()
    onPaste(blockOf(text), { row, column })
  }
  return (
    <div className="grid-box">
      <table className="month-grid" ref={box} onKeyDown={move} onPaste={paste}>
        <thead>
          <tr>
            <th scope="col">{t('pay.inputs.person')}</th>
            {columns.map((one) => (
              <th key={one.name} scope="col" className="ta-r">
                {f.label(one.label)}
                {one.per === 'agreement' && <div className="q s">{t('pay.own.since')}</div>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Line
              key={String(row.person.id)}
              {...{ row, at, columns, locked, onEdit }}
              edits={of(row, edits)}
              faults={of(row, faults)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What of it is about this person, as text, so that a line is drawn anew only when it changes. */
const of = (row: GridRow, all: Record<string, string>) => {
  const mine = Object.entries(all).filter(([key]) => key.startsWith(`${row.person.id}.`))
  return mine.length ? JSON.stringify(Object.fromEntries(mine)) : ''
}

type LineProps = Pick<Props, 'columns' | 'locked' | 'onEdit'> & {
  row: GridRow
  at: number
  edits: string
  faults: string
}

const Line = memo(function Line({ row, at, columns, locked, onEdit, edits, faults }: LineProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const typed = (edits ? JSON.parse(edits) : {}) as Edits
  const wrong = (faults ? JSON.parse(faults) : {}) as Record<string, string>
  return (
    <tr>
      <th scope="row">
        {row.person.name} <span className="q s">{row.person.number}</span>
      </th>
      {columns.map((one, column) => {
        const key = keyOf(row.person.id, one.name)
        const value = typed[key] ?? said(row.values[one.name], one.show)
        return (
          <td key={one.name}>
            <input
              className="num"
              data-at={`${at}:${column}`}
              aria-label={`${row.person.name} ${f.label(one.label)}`}
              aria-invalid={!!wrong[key]}
              data-changed={key in typed || undefined}
              inputMode="decimal"
              readOnly={locked}
              value={value}
              onChange={(event) => onEdit(key, event.target.value)}
            />
            {row.since[one.name] && !(key in typed) && (
              <span className="since">
                {t('pay.own.since_day', { day: dayOnly(f.day(row.since[one.name]!, 'plain')) })}
              </span>
            )}
            {wrong[key] && <span className="err s">{wrong[key]}</span>}
          </td>
        )
      })}
    </tr>
  )
})

const said = (value: string | undefined, show: string) =>
  value === undefined
    ? ''
    : show === 'money'
      ? amount(value)
      : value.includes('.')
        ? value.replace(/\.?0+$/, '')
        : value
