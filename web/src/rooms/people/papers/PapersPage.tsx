/** Papers of the company: what ends when in which office, all papers as a list, and the kinds. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Bone, State } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { AgeBoard, type Chosen } from './AgeBoard'
import type { BoardRow, PapersBoard } from './contract'
import { usePapersBoard } from './data'
import { Ends, toneOf } from './Ends'
import { KindList, PaperList } from './Lists'
import './papers.css'

const FIRST = 100

export function PapersPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const [params, setParams] = useSearchParams()
  const board = usePapersBoard()
  const tab = params.get('tab') ?? 'ends'
  const tabs = [
    { key: 'ends', label: t('people.papers.tab.ends'), count: board.data?.rows.length },
    { key: 'all', label: t('people.papers.tab.all'), count: board.data?.total },
    ...(board.data?.may.includes('kinds') ? [{ key: 'kinds', label: t('people.papers.tab.kinds') }] : []),
  ]
  return (
    <Page
      title={t('people.papers.title')}
      sub={t('people.papers.sub')}
      actions={
        !phone &&
        board.data?.may.includes('enter') && (
          <Link className="btn" to="/imports">
            {t('people.papers.import')}
          </Link>
        )
      }
    >
      <Tabs tabs={tabs} value={tab} onChange={(next) => setParams(next === 'ends' ? {} : { tab: next })} />
      {tab === 'all' ? (
        <PaperList />
      ) : tab === 'kinds' ? (
        <KindList />
      ) : (
        <Ending board={board.data} error={board.error} />
      )}
    </Page>
  )
}

function Ending({ board, error }: { board: PapersBoard | undefined; error: unknown }) {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const [chosen, setChosen] = useState<Chosen>({ age: params.get('show'), office: null })
  const [all, setAll] = useState(false)
  if (error)
    return (
      <div className="papers-body">
        <Problems error={error} />
      </div>
    )
  if (!board)
    return (
      <div className="papers-body">
        <Bone width="70%" />
      </div>
    )
  if (!board.rows.length)
    return (
      <EmptyState icon="shield" title={t(board.total ? 'people.papers.calm' : 'people.papers.empty')}>
        {t(board.total ? 'people.papers.calm_hint' : 'people.papers.empty_hint')}
      </EmptyState>
    )
  const rows = board.rows.filter(
    (row) => (!chosen.age || row.age === chosen.age) && (!chosen.office || String(row.office.id) === chosen.office),
  )
  return (
    <div className="scroll">
      <AgeBoard board={board} chosen={chosen} onChoose={setChosen} />
      <h2 className="papers-h">{t('people.papers.todo', { count: rows.length })}</h2>
      <Rows rows={all ? rows : rows.slice(0, FIRST)} />
      {!all && rows.length > FIRST && (
        <p className="papers-body">
          <button className="a" onClick={() => setAll(true)}>
            {t('people.papers.more', { count: rows.length - FIRST })}
          </button>
        </p>
      )}
    </div>
  )
}

const to = (row: BoardRow) =>
  row.age === 'handed_in' && row.request?.opens
    ? `/flow/requests/${row.request.id}`
    : `/people/${row.person.id}?tab=papers`
const keyOf = (row: BoardRow) => `${row.person.id}-${row.kind.id}-${row.id}-${row.age}`

function Rows({ rows }: { rows: BoardRow[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  if (phone)
    return (
      <div className="papers-cards">
        {rows.map((row) => (
          <Link className="prow" key={keyOf(row)} to={to(row)}>
            <Avatar name={row.person.title} size="m" />
            <span className="grow">
              {row.person.title} · {f.label(row.kind.label)}
              <small>
                <Said row={row} />
              </small>
            </span>
          </Link>
        ))}
      </div>
    )
  return (
    <table className="tb">
      <thead>
        <tr>
          <th>{t('people.papers.who')}</th>
          <th>{t('people.papers.office')}</th>
          <th>{t('people.papers.what')}</th>
          <th>{t('people.papers.until')}</th>
          <th>{t('people.papers.stands')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <td>
              <Link to={to(row)} className="cell-name">
                <Avatar name={row.person.title} />
                <span>{row.person.title}</span>
              </Link>
            </td>
            <td className="q">{row.office.title}</td>
            <td>{f.label(row.kind.label)}</td>
            <td>
              {row.age === 'missing' ? (
                <State tone="e">{t('people.papers.never')}</State>
              ) : row.age === 'handed_in' && row.id === null ? (
                <span className="q">{t('people.papers.first_one')}</span>
              ) : (
                <Ends validTo={row.valid_to} left={row.left} age={row.age} />
              )}
            </td>
            <td className="q">
              <Stands row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Said = ({ row }: { row: BoardRow }) => {
  const { t } = useTranslation()
  if (row.age === 'missing') return <State tone={toneOf(row.age)}>{t('people.papers.never')}</State>
  if (row.age === 'handed_in') return <Stands row={row} />
  return <Ends validTo={row.valid_to} left={row.left} age={row.age} />
}

function Stands({ row }: { row: BoardRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (row.request)
    return (
      <>
        {row.request.with.length
          ? t('people.papers.with', { names: row.request.with.join(t('base.list.joiner')) })
          : row.request.status_label}
      </>
    )
  const last = row.reminded[0]
  if (last) return <>{t('people.papers.reminded_on', { day: f.day(last.day), count: row.reminded.length })}</>
  return <>{row.start_by ? t('people.papers.start_by', { day: f.day(row.start_by) }) : '—'}</>
}
