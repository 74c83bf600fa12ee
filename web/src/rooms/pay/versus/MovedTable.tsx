/** Rows of what was, what is and what moved; on a phone each row is a card line with its reason below. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { money } from '@/base/format/numbers'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { usePhone } from '@/base/look/look'

export type Row = {
  key: string
  name: ReactNode
  more?: string
  currency: string
  then: string | null
  now: string | null
  change: string
  why?: string
  to?: string
}

type Props = {
  rows: Row[]
  what: string
  then: string
  now: string
  label: string
  figure: string
  reasons?: boolean
}

export function MovedTable(props: Props) {
  return usePhone() ? <Cards {...props} /> : <Wide {...props} />
}

const said = (amount: string | null, currency: string, plus = false) =>
  amount === null ? '—' : money({ amount, currency }, plus)

function Cards({ rows }: Props) {
  return (
    <div className="pay-pad">
      <PhoneCard className="slip-card">
        {rows.map((row) => (
          <PhoneRow
            key={row.key}
            title={
              <>
                {row.name} <span className="q s">{row.more}</span>
              </>
            }
            note={
              <>
                {said(row.then, row.currency)} → {said(row.now, row.currency)}
                {row.why && <br />}
                {row.why}
              </>
            }
            value={said(row.change, row.currency, true)}
          />
        ))}
      </PhoneCard>
    </div>
  )
}

function Name({ row }: { row: Row }) {
  const whole = (
    <>
      <b>{row.name}</b> <span className="q s">{row.more}</span>
    </>
  )
  return row.to ? <Link to={row.to}>{whole}</Link> : whole
}

function Wide({ rows, what, then, now, label, figure, reasons }: Props) {
  const { t } = useTranslation()
  return (
    <table className="tb fix" aria-label={label}>
      <colgroup>
        <col style={{ width: reasons ? '14rem' : undefined }} />
        <col style={{ width: '10.5rem' }} />
        <col style={{ width: '10.5rem' }} />
        <col style={{ width: '10.5rem' }} />
        {reasons && <col />}
      </colgroup>
      <thead>
        <tr>
          <th>{what}</th>
          <th className="n">
            {figure} {then}
          </th>
          <th className="n">
            {figure} {now}
          </th>
          <th className="n">{t('pay.versus.change')}</th>
          {reasons && <th>{t('pay.office.why')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>
              <Name row={row} />
            </td>
            <td className="n">{said(row.then, row.currency)}</td>
            <td className="n">{said(row.now, row.currency)}</td>
            <td className="n">
              <b>{said(row.change, row.currency, true)}</b>
            </td>
            {reasons && (
              <td>
                <span className="why" title={row.why}>
                  {row.why}
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
