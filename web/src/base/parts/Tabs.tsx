/** A row of tabs; arrow keys move between them. `tight` is the row inside the side panel. */
import type { KeyboardEvent, ReactNode } from 'react'

export type Tab = { key: string; label: ReactNode; count?: number }
type Props = {
  tabs: Tab[]
  value: string
  onChange: (key: string) => void
  tight?: boolean
  extra?: ReactNode
  label?: string
}

export function Tabs({ tabs, value, onChange, tight, extra, label }: Props) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    const at = tabs.findIndex((tab) => tab.key === value)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.key)
    const row = event.currentTarget
    requestAnimationFrame(() => row.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  }
  return (
    <div className={tight ? 'ptabs2' : 'tabs'}>
      <div role="tablist" aria-label={label} onKeyDown={move} style={{ display: 'contents' }}>
        {tabs.map((tab) => {
          const on = tab.key === value
          return (
            <button
              key={tab.key}
              role="tab"
              aria-selected={on}
              tabIndex={on ? 0 : -1}
              className={on ? 'on' : ''}
              onClick={() => onChange(tab.key)}
            >
              {tab.label}
              {tab.count !== undefined && <em>{tab.count}</em>}
            </button>
          )
        })}
      </div>
      {extra}
    </div>
  )
}
