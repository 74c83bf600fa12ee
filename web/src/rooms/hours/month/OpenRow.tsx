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
import type { RowDeeds } from './useRowDeeds'

type Props = { row: Exception; deeds: RowDeeds }

export function OpenRow({ row, deeds }: Props) {
  const f = useFormat()
  const seen = useSeen(row)
  return (
    <tr className="hm-row">
      <td>
        <span className="row">
          <Avatar name={row.person.name} />
          <span className="el">{row.person.name}</span>
          <span className="q">{row.person.office?.name}</span>
        </span>
      </td>
      <td>
        <Link className="hm-day" to={deeds.address(row)}>
          {f.day(row.day, 'plain')}
        </Link>
      </td>
      <td>
        <span className="row">
          <Dot tone={toneOf(row.code)} />
          <span className="el">{row.label}</span>
        </span>
      </td>
      <td className="m el" title={seen}>
        {seen}
      </td>
      <td className="m el">
        <Holder row={row} />
      </td>
      <td>
        <RowActs row={row} deeds={deeds} />
      </td>
    </tr>
  )
}

export function OpenCard({ row, deeds }: Props) {
  const f = useFormat()
  const seen = useSeen(row)
  return (
    <article className="pcard hm-card">
      <div className="row">
        <Avatar name={row.person.name} />
        <b>{row.person.name}</b>
        <span className="q">{row.person.office?.name}</span>
        <span className="sp" />
        <Link to={deeds.address(row)}>{f.day(row.day, 'plain')}</Link>
      </div>
      <div className="row">
        <Dot tone={toneOf(row.code)} />
        {row.label}
      </div>
      <p className="t13 m">{seen}</p>
      <div className="row">
        <span className="t13 q grow">
          <Holder row={row} />
        </span>
        <RowActs row={row} deeds={deeds} />
      </div>
    </article>
  )
}

function useSeen(row: Exception) {
  const { t } = useTranslation()
  if (!row.source_says) return row.seen
  return [row.seen, t('hours.open.source', { says: row.source_says })].filter(Boolean).join(t('hours.comma'))
}

export function Holder({ row }: { row: Pick<Exception, 'answer' | 'asked_at' | 'asked_times'> }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (row.answer) return <span title={row.answer}>{t('hours.open.answered', { answer: row.answer })}</span>
  if (!row.asked_at) return t('hours.open.hr')
  if (row.asked_times > 1) return t('hours.open.asked_times', { count: row.asked_times })
  return <time title={f.exact(row.asked_at)}>{t('hours.open.asked', { when: f.instant(row.asked_at) })}</time>
}

/** The one likely next step as a link; the rest behind the dots. */
function RowActs({ row, deeds }: Props) {
  const { t } = useTranslation()
  const answered = !!row.answer
  return (
    <span className="row hm-acts">
      {deeds.mayMend && (answered || !deeds.mayAsk) ? (
        <button className="a" onClick={() => deeds.mend(row)}>
          {t('hours.act.mend')}
        </button>
      ) : deeds.mayAsk ? (
        <button className="a" onClick={() => deeds.ask(row)}>
          {t(row.asked_at ? 'hours.act.ask_again' : 'hours.act.ask')}
        </button>
      ) : null}
      <Menu entries={deeds.entries(row)}>
        <Button look="ghost" small icon="dots" aria-label={t('hours.act.more')} />
      </Menu>
    </span>
  )
}
