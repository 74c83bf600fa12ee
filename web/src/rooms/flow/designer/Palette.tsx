/** The palette: everything that can stand in a process, to be dragged onto the line; also as a list to pick from. */
import { useState } from 'react'
import { useDraggable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Icon, type IconName } from '@/base/parts/Icon'
import type { Parts } from '../contract'
import type { Stock } from '../model/make'
import { END, spotAfter } from '../model/walk'
import { ICONS } from '../tree/icons'
import { useBoard } from './board'

type Group = { key: string; stocks: Stock[] }

const GROUPS: Group[] = [
  {
    key: 'people',
    stocks: [{ kind: 'approve' }, { kind: 'do', preset: 'fill' }, { kind: 'do' }, { kind: 'copy' }],
  },
  { key: 'ways', stocks: [{ kind: 'branch' }, { kind: 'parallel' }, { kind: 'wait' }, { kind: 'flow' }] },
]

export const groupsOf = (parts: Parts | undefined): Group[] => [
  ...GROUPS,
  { key: 'auto', stocks: (parts?.acts ?? []).map((act) => ({ kind: 'act', act: act.name, title: act.label })) },
]

export function useStockName() {
  const { t } = useTranslation()
  const f = useFormat()
  return (stock: Stock): string => f.label(stock.title) || t(`flow.stock.${stock.preset ?? stock.kind}`)
}

export const stockIcon = (stock: Stock): IconName => (stock.preset === 'fill' ? 'pen' : ICONS[stock.kind])
export const stockKey = (stock: Stock) => `new:${stock.kind}:${stock.preset ?? ''}:${stock.act ?? ''}`

export function Palette() {
  const { t } = useTranslation()
  const { parts } = useBoard()
  const nameOf = useStockName()
  const [q, setQ] = useState('')
  const wanted = q.trim().toLowerCase()
  return (
    <aside className="fd-palette" aria-label={t('flow.palette.label')}>
      <span className="find">
        <Icon name="search" />
        <input
          className="fd-find"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          placeholder={t('flow.palette.find')}
          aria-label={t('flow.palette.find')}
        />
      </span>
      {groupsOf(parts).map((group) => {
        const found = group.stocks.filter((stock) => nameOf(stock).toLowerCase().includes(wanted))
        if (!found.length) return null
        return (
          <section key={group.key}>
            <h3>{t(`flow.palette.${group.key}`)}</h3>
            <ul>
              {found.map((stock) => (
                <li key={stockKey(stock)}>
                  <Drag stock={stock} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <p className="s q">{t('flow.palette.hint')}</p>
    </aside>
  )
}

/** Dragged by the hand; pressed, it goes behind the chosen card. */
function Drag({ stock }: { stock: Stock }) {
  const { setNodeRef, listeners, attributes } = useDraggable({ id: stockKey(stock), data: { stock } })
  const board = useBoard()
  const add = () => board.insert(spotAfter(board.design.body.steps, board.chosen ?? END), stock)
  return (
    <button ref={setNodeRef} type="button" {...attributes} {...listeners} className="fd-stock" onClick={add}>
      <StockLine stock={stock} />
    </button>
  )
}

export function StockLine({ stock, floats }: { stock: Stock; floats?: boolean }) {
  const nameOf = useStockName()
  return (
    <span className={`row${floats ? ' fd-stock fd-floats' : ''}`}>
      <Icon name={stockIcon(stock)} className="ac" />
      <span className="el">{nameOf(stock)}</span>
    </span>
  )
}
