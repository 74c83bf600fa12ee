/** Payslips as a table: the open figure is framed, arrow keys walk from figure to figure. */
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { SlipRow } from '../contract'
import { bySize } from './reasons'
import type { BoardState } from './state'
import type { SlipsProps } from './SlipList'

const FIGURES = ['gross', 'insurance', 'tax', 'net', 'change'] as const
type Figure = (typeof FIGURES)[number]

/** Up, down, left and right move between the figures of the table. */
function walk(event: KeyboardEvent<HTMLTableElement>) {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
  if (!from) return
  const [row, column] = from.dataset.at!.split(',').map(Number) as [number, number]
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
  if (!step) return
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-at="${row + step[0]!},${column + step[1]!}"]`)
  if (!next) return
  event.preventDefault()
  next.focus()
}

export function reasonsOf(slip: SlipRow, say: (label: SlipRow['reasons'][number]['label']) => string, comma: string) {
  if (slip.why) return slip.why
  return bySize(slip.reasons)
    .slice(0, 3)
    .map((one) => say(one.label))
    .join(comma)
}

export function SlipTable({ slips, state }: SlipsProps) {
  const { t } = useTranslation()
  return (
    <table className="tb fix slips" onKeyDown={walk} aria-label={t('pay.slip.table')}>
      <colgroup>
        <col style={{ width: '9.5rem' }} />
        <col style={{ width: '6.5rem' }} />
        <col style={{ width: '6rem' }} />
        <col style={{ width: '6.5rem' }} />
        <col style={{ width: '6.75rem' }} />
        <col style={{ width: '6.75rem' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>{t('pay.slip.name')}</th>
          <th className="n">{t('pay.gross')}</th>
          <th className="n">{t('pay.insurance')}</th>
          <th className="n">{t('pay.tax')}</th>
          <th className="n">{t('pay.net')}</th>
          <th className="n">{t('pay.slip.change')}</th>
          <th>{t('pay.slip.why')}</th>
        </tr>
      </thead>
      <tbody>
        {slips.map((slip, row) => (
          <Row key={slip.id} slip={slip} row={row} state={state} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ slip, row, state }: { slip: SlipRow; row: number; state: BoardState }) {
  const { t } = useTranslation()
  const f = useFormat()
  const open = state.open
  const here = open && 'slip' in open && open.slip === String(slip.id)
  const why = reasonsOf(slip, f.label, t('pay.comma'))
  return (
    <tr className={here && open.what === 'slip' ? 'sel' : ''}>
      <td>
        <button className="fig name" data-at={`${row},0`} onClick={() => state.openSlip(slip.id)}>
          {slip.person.name} <span className="q s">{slip.person.number}</span>
          {slip.questions > 0 && <Icon name="ask" small className="amber" label={t('pay.filter.asked')} />}
        </button>
      </td>
      {FIGURES.map((figure, column) => (
        <td key={figure} className={`n${here && open.what === 'line' && open.code === figure ? ' hot' : ''}`}>
          <Cell slip={slip} figure={figure} at={`${row},${column + 1}`} state={state} />
        </td>
      ))}
      <td>
        <span className="why" title={why}>
          {why}
        </span>
      </td>
    </tr>
  )
}

function Cell({ slip, figure, at, state }: { slip: SlipRow; figure: Figure; at: string; state: BoardState }) {
  const { t } = useTranslation()
  const value = slip[figure]
  if (value === null)
    return figure === 'change' ? (
      <span className="tag ok">{t('pay.slip.new')}</span>
    ) : (
      <span className="q">{figure === 'net' ? t('pay.awaited') : '—'}</span>
    )
  const said = money({ amount: value, currency: slip.currency }, figure === 'change')
  return (
    <button className="fig" data-at={at} onClick={() => state.openSlip(slip.id, figure)}>
      {figure === 'net' ? <b>{said}</b> : said}
    </button>
  )
}
