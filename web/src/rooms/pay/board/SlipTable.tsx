/** Payslips as a table: the open figure is framed, arrow keys walk from figure to figure. */
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { SlipRow } from '../contract'
import { sum } from '../cents'
import { signed } from '../say'
import { bySize } from './reasons'
import type { BoardState } from './state'
import type { SlipsProps } from './SlipList'

const FIGURES = ['gross', 'insurance', 'tax', 'net', 'change'] as const
type Figure = (typeof FIGURES)[number]
/** What the server calls the figure that opens; a change opens the net, which tells why it moved. */
const CODES: Record<Figure, string> = {
  gross: 'gross',
  insurance: 'insurance',
  tax: 'tax',
  net: 'net',
  change: 'net',
}

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

/** The three largest reasons by name, and the tax band when it moved. */
export function useReasons() {
  const { t } = useTranslation()
  const f = useFormat()
  return (slip: SlipRow): string => {
    if (slip.flags.includes('apart')) return t('pay.slip.apart_why')
    if (!slip.change.has_last) return t('pay.slip.new_why')
    const names = bySize(slip.change.why_net)
      .slice(0, 3)
      .map((one) => `${f.label(one.label)} ${signed(one.amount, true)}`)
    if (slip.flags.includes('bracket_up')) names.push(t('pay.filter.band'))
    return names.join(t('pay.comma')) || t('pay.office.same')
  }
}

const valueOf = (slip: SlipRow, figure: Figure): string | null => {
  if (figure === 'insurance') return sum([slip.social_insurance, slip.housing_fund])
  if (figure === 'change') return slip.change.has_last ? slip.change.net : null
  return slip[figure]
}

export function SlipTable({ slips, state }: SlipsProps) {
  const { t } = useTranslation()
  return (
    <table className="tb fix slips" onKeyDown={walk} aria-label={t('pay.slip.table')}>
      <colgroup>
        <col style={{ width: '9rem' }} />
        <col style={{ width: '6rem' }} />
        <col style={{ width: '6.75rem' }} />
        <col style={{ width: '6rem' }} />
        <col style={{ width: '6.25rem' }} />
        <col style={{ width: '6.25rem' }} />
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
  const open = state.open
  const here = open && 'slip' in open && open.slip === String(slip.id)
  const why = useReasons()(slip)
  return (
    <tr className={here && open.what === 'slip' ? 'sel' : ''}>
      <td>
        <button className="fig name" data-at={`${row},0`} onClick={() => state.openSlip(slip.id)}>
          {slip.person.name} <span className="q s">{slip.person.number}</span>
          {slip.questions > 0 && <Icon name="ask" small className="amber" label={t('pay.filter.asked')} />}
        </button>
      </td>
      {FIGURES.map((figure, column) => (
        <td
          key={figure}
          className={`n${here && open.what === 'line' && open.code === CODES[figure] ? ' hot' : ''}`}
        >
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
  const value = valueOf(slip, figure)
  if (value === null && slip.flags.includes('apart')) return <span className="q">—</span>
  if (value === null) return <span className="tag ok">{t('pay.slip.new')}</span>
  const said = money({ amount: value, currency: slip.currency }, figure === 'change')
  return (
    <button className="fig" data-at={at} onClick={() => state.openSlip(slip.id, CODES[figure])}>
      {figure === 'net' ? <b>{said}</b> : said}
    </button>
  )
}
