/** Totals by office with the difference to last month and its reasons; one sum a currency, never over two. */
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { addMonths } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Dot } from '@/base/parts/Bits'
import type { OfficeRow, Reason, Run, Total } from '../contract'
import { isZero, minus, share } from '../cents'
import { currencyLabel, signed, since } from '../say'
import { shortened, unexplained } from './reasons'
import type { BoardState } from './state'

export type OfficesProps = { run: Run | undefined; chosen: string | null; state: BoardState }

/** Offices of a currency stand together, its sum below them when there is more than one. */
function parts(run: Run): { total: Total; offices: OfficeRow[] }[] {
  return run.totals.map((total) => ({
    total,
    offices: run.offices.filter((one) => one.currency === total.currency),
  }))
}

/** 绩效 +22,520，加班 +13,695，缺勤 −8,175 */
export function useWhy() {
  const { t } = useTranslation()
  const f = useFormat()
  return (change: string, reasons: Reason[], most = 3): string => {
    const { shown, rest } = shortened(change, reasons, most)
    const words = shown.map((one) => `${f.label(one.label)} ${signed(one.amount, true)}`)
    if (!isZero(rest)) words.push(`${t('pay.office.rest')} ${signed(rest, true)}`)
    return words.join(t('pay.comma')) || t('pay.office.same')
  }
}

function Why({ row }: { row: OfficeRow }) {
  const { t } = useTranslation()
  const why = useWhy()
  if (row.is_local)
    return (
      <span className="row why" style={{ gap: 6 }}>
        <Dot tone="w" />
        <span className="el">{t('pay.office.local')}</span>
      </span>
    )
  const text = row.change.has_last ? why(row.change.gross, row.change.why_gross) : t('pay.office.first')
  return (
    <span className="why" title={text}>
      {text}
    </span>
  )
}

export function OfficeTable({ run, chosen, state }: OfficesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const before = run?.begins ? t('pay.office.period_before') : run ? f.month(addMonths(run.month, -1)) : ''
  return (
    <table className="tb fix offs" aria-label={t('pay.office.table')}>
      <colgroup>
        <col style={{ width: '8.25rem' }} />
        <col style={{ width: '3.75rem' }} />
        <col style={{ width: '7.75rem' }} />
        <col style={{ width: '7.25rem' }} />
        <col style={{ width: '7.25rem' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>{t('pay.office.office')}</th>
          <th className="n">{t('pay.office.people')}</th>
          <th className="n">{t('pay.gross')}</th>
          <th className="n">{t('pay.net')}</th>
          <th className="n" title={before}>
            {t('pay.office.change')}
          </th>
          <th>{t('pay.office.why')}</th>
        </tr>
      </thead>
      <tbody>
        {!run && <OfficeBones />}
        {run &&
          parts(run).map(({ total, offices }) => [
            ...offices.map((row) => (
              <Row key={`${row.id}${row.currency}`} row={row} on={String(row.id) === chosen} state={state} />
            )),
            offices.length > 1 && <Sum key={total.currency} total={total} run={run} />,
          ])}
      </tbody>
    </table>
  )
}

function Row({ row, on, state }: { row: OfficeRow; on: boolean; state: BoardState }) {
  const say = (amount: string, plus = false) => money({ amount, currency: row.currency }, plus)
  const choose = () => state.setOffice(String(row.id))
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  const explain = (amount: ReactNode) => (
    <button
      className="fig"
      onClick={(event) => {
        event.stopPropagation()
        state.openOffice(row.id)
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {amount}
    </button>
  )
  return (
    <tr className={`go${on ? ' sel' : ''}`} onClick={choose} onKeyDown={onKey} tabIndex={0} aria-selected={on}>
      <td>
        <b>{row.name}</b>
      </td>
      <td className="n">{row.people}</td>
      <td className="n">{explain(say(row.gross))}</td>
      <td className="n">{explain(say(row.net))}</td>
      <td className="n">
        {row.change.has_last ? explain(say(row.change.gross, true)) : <span className="q">—</span>}
      </td>
      <td>
        <Why row={row} />
      </td>
    </tr>
  )
}

function Sum({ total, run }: { total: Total; run: Run }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (amount: string, plus = false) => money({ amount, currency: total.currency }, plus)
  return (
    <tr className="sum">
      <td>{t('pay.office.total', { currency: currencyLabel(total.currency, f.lang) })}</td>
      <td className="n">{total.people}</td>
      <td className="n">{say(total.gross)}</td>
      <td className="n">{say(total.net)}</td>
      <td className="n">{total.change.has_last ? say(total.change.gross, true) : '—'}</td>
      <td>
        <span className="why">
          <Share total={total} run={run} />
        </span>
      </td>
    </tr>
  )
}

/** +12.6% on last month, fully explained – or how much is not. */
function Share({ total, run }: { total: Total; run: Run }) {
  const { t } = useTranslation()
  const { has_last, gross, why_gross } = total.change
  if (!has_last) return <>{t('pay.office.first')}</>
  const percent = `${(share(gross, minus(total.gross, gross)) * 100).toFixed(1)}%`
  const open = unexplained(gross, why_gross)
  const said = percent.startsWith('-') ? percent.replace('-', '−') : `+${percent}`
  return (
    <>
      {!isZero(open)
        ? t('pay.office.share_open', { percent: said, open: signed(open), ...since(run) })
        : t('pay.office.share', { percent: said, ...since(run) })}
    </>
  )
}

const OfficeBones = () =>
  Array.from({ length: 6 }, (_, index) => (
    <tr key={index}>
      {[48, 20, 78, 78, 64, 220].map((width, column) => (
        <td key={column} className={column && column < 5 ? 'n' : ''}>
          <Bone width={width} />
        </td>
      ))}
    </tr>
  ))
