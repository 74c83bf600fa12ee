/** The board of a period: stages across the top with counts and bars, offices down the side, one tinted cell a row. */
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar, Bone, Dot } from '../parts/Bits'
import { Icon } from '../parts/Icon'
import { usePhone } from '../look/look'
import './board.css'

export type BoardCell = {
  /** done: behind us. ready: this office's next step may be done. blocked: something waits. waiting: not yet its turn. */
  state: 'done' | 'ready' | 'blocked' | 'waiting' | 'none'
  text?: ReactNode
  note?: ReactNode
  onOpen?: () => void
}
export type BoardStage = { key: string; label: ReactNode; done: number; total: number }
export type BoardRow = { key: string; title: ReactNode; note?: ReactNode; cells: Record<string, BoardCell> }

type Props = { stages: BoardStage[]; rows: BoardRow[]; loading?: boolean; label?: string }

export function PeriodBoard({ stages, rows, loading, label }: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  if (phone) return <PhoneBoard stages={stages} rows={rows} />
  return (
    <div className="board-scroll">
      <div
        className="board"
        role="table"
        aria-label={label}
        style={{ gridTemplateColumns: `9.75rem repeat(${stages.length}, minmax(7.5rem, 1fr))` }}
      >
        <div role="row" style={{ display: 'contents' }}>
          <div role="cell" />
          {stages.map((stage) => (
            <div className="st" role="columnheader" key={stage.key}>
              <div className="row">
                <b>{stage.label}</b>
                <span className="sp" />
                <span className="s q">
                  {stage.done} / {stage.total}
                </span>
              </div>
              <Bar share={stage.total ? stage.done / stage.total : 0} />
            </div>
          ))}
        </div>
        {loading && !rows.length && <BoardBones columns={stages.length} />}
        {rows.map((row) => (
          <div role="row" style={{ display: 'contents' }} key={row.key}>
            <div className="of" role="rowheader">
              <b>{row.title}</b>
              {row.note && <span className="s q">{row.note}</span>}
            </div>
            {stages.map((stage) => (
              <Cell
                key={stage.key}
                cell={row.cells[stage.key] ?? { state: 'none' }}
                said={t(`base.board.${SAID[(row.cells[stage.key] ?? { state: 'none' as const }).state]}`)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

const SAID = { done: 'done', ready: 'ready', blocked: 'blocked', waiting: 'waiting', none: 'waiting' } as const
const TINT = { done: 'done', ready: 'go', blocked: 'w', waiting: '', none: '' } as const

function Cell({ cell, said, role = 'cell' }: { cell: BoardCell; said: string; role?: 'cell' | 'presentation' }) {
  const inner = (
    <>
      <span className="row">
        {cell.state === 'done' && <Icon name="check" small label={said} />}
        {cell.state === 'blocked' && <Dot tone="w" />}
        <span className="el">{cell.text}</span>
      </span>
      {cell.note && <p className="el">{cell.note}</p>}
    </>
  )
  return (
    <div className="cell" role={role}>
      {cell.onOpen ? (
        <button type="button" className={TINT[cell.state]} onClick={cell.onOpen}>
          {inner}
        </button>
      ) : (
        <div className={TINT[cell.state]}>{cell.state !== 'none' && inner}</div>
      )}
    </div>
  )
}

const BoardBones = ({ columns }: { columns: number }) => (
  <>
    {Array.from({ length: 6 }, (_, row) => (
      <Fragment key={row}>
        <div className="of">
          <Bone width={52} />
        </div>
        {Array.from({ length: columns }, (_, column) => (
          <div className="cell" key={column}>
            <div>{column <= row % 3 && <Bone width="60%" />}</div>
          </div>
        ))}
      </Fragment>
    ))}
  </>
)

/** A card for each office with what has happened so far, so that nothing scrolls sideways. */
function PhoneBoard({ stages, rows }: Pick<Props, 'stages' | 'rows'>) {
  return (
    <div className="board-cards">
      {rows.map((row) => (
        <section className="pcard" key={row.key}>
          <div className="row">
            <b>{row.title}</b>
            <span className="s q">{row.note}</span>
          </div>
          {stages.map((stage) => {
            const cell = row.cells[stage.key]
            if (!cell || cell.state === 'none' || !(cell.text || cell.note)) return null
            return (
              <div className="board-line" key={stage.key}>
                <span className="q">{stage.label}</span>
                <Cell cell={cell} said="" role="presentation" />
              </div>
            )
          })}
        </section>
      ))}
    </div>
  )
}
