/** One exception: who, when, what, what was seen, in whose hands it is, and what to do about it. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/base/parts/Avatar'
import { Button } from '@/base/parts/Button'
import { Dot } from '@/base/parts/Bits'
import { Menu } from '@/base/parts/Menu'
import { useFormat } from '@/base/format/useFormat'
import type { Exception } from '../contract'
import { toneOf } from '../say'
import { useReadable } from '../useReadable'
import type { RowDeeds, Target } from './useRowDeeds'

type Props = { row: Exception; deeds: RowDeeds }

export const targetOf = (row: Exception): Target => ({
  person: row.person,
  day: row.day,
  code: row.code,
  what: row.label,
  differs: [row.code, ...row.also.map((one) => one.code)].includes('source_differs'),
})

export function OpenRow({ row, deeds }: Props) {
  const f = useFormat()
  const seen = useReadable()(row.seen)
  return (
    <tr className="hm-row">
      <td>
        <span className="row">
          <Avatar name={row.person.name} />
          <span className="el">{row.person.name}</span>
          <span className="q">{row.office.name}</span>
        </span>
      </td>
      <td>
        <Link className="hm-day" to={deeds.address(row)}>
          {f.day(row.day, 'plain')}
        </Link>
      </td>
      <td>
        <What row={row} />
      </td>
      <td className="m el" title={seen}>
        {seen}
      </td>
      <td className="m el" title={row.holder}>
        {row.waits ? row.holder : <Settled row={row} />}
      </td>
      <td>
        <RowActs row={row} deeds={deeds} />
      </td>
    </tr>
  )
}

export function OpenCard({ row, deeds }: Props) {
  const f = useFormat()
  const seen = useReadable()(row.seen)
  return (
    <article className="pcard hm-card">
      <div className="row">
        <Avatar name={row.person.name} />
        <b>{row.person.name}</b>
        <span className="q">{row.office.name}</span>
        <span className="sp" />
        <Link className="hm-open-day" to={deeds.address(row)}>
          {f.day(row.day, 'plain')}
        </Link>
      </div>
      <What row={row} />
      <p className="t13 m">{seen}</p>
      <div className="row">
        <span className="t13 q grow">{row.waits ? row.holder : <Settled row={row} />}</span>
        <RowActs row={row} deeds={deeds} />
      </div>
    </article>
  )
}

/** The exception in words; what else the day has stands beside it, in grey. */
function What({ row }: { row: Exception }) {
  const { t } = useTranslation()
  const f = useFormat()
  const also = row.also.map((one) => f.label(one.label)).join(t('hours.joiner'))
  const said = f.label(row.label)
  return (
    <span className="row" title={[said, also].filter(Boolean).join(t('hours.joiner'))}>
      <Dot tone={toneOf(row.code)} />
      <span className="el">
        {said}
        {also && <span className="q"> {also}</span>}
      </span>
    </span>
  )
}

function Settled({ row }: { row: Exception }) {
  const { t } = useTranslation()
  return <span className="q">{t(row.mended ? 'hours.open.mended' : 'hours.open.told')}</span>
}

/** The one likely next step as a link; the rest behind the dots. */
function RowActs({ row, deeds }: Props) {
  const { t } = useTranslation()
  const target = targetOf(row)
  const asks = row.waits && !row.answer
  return (
    <span className="row hm-acts">
      {asks ? (
        <button className="a" onClick={() => deeds.ask(target)}>
          {t(row.asked ? 'hours.act.ask_again' : 'hours.act.ask')}
        </button>
      ) : row.waits ? (
        <button className="a" onClick={() => deeds.mend(target)}>
          {t('hours.act.mend')}
        </button>
      ) : (
        <Link className="a" to={deeds.address(row)}>
          {t('hours.act.open')}
        </Link>
      )}
      <Menu entries={deeds.entries(target)}>
        <Button look="ghost" small icon="dots" aria-label={t('hours.act.more')} />
      </Menu>
    </span>
  )
}
