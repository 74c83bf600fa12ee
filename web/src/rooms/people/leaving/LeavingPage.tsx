/** Who leaves: one line a case, the stages across; each cell tells what is still missing. */
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { PeriodBoard, type BoardCell, type BoardRow } from '@/base/board/PeriodBoard'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import type { BoardCase, LeavingBoard } from './contract'
import { useLeavingBoard } from './data'
import { LevelList } from './LevelList'

const OpenDialog = lazy(() => import('./OpenDialog'))

export function LeavingPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const board = useLeavingBoard()
  const [adding, setAdding] = useState(false)
  const [tab, setTab] = useState('cases')
  const mayOpen = board.data?.may.includes('open')
  return (
    <Page
      title={t('people.leaving.title')}
      sub={t('people.leaving.sub')}
      flows
      actions={
        mayOpen && (
          <Button look="primary" icon="door" onClick={() => setAdding(true)}>
            {t('people.leaving.add')}
          </Button>
        )
      }
    >
      {mayOpen && !phone && (
        <Tabs
          tabs={[
            {
              key: 'cases',
              label: t('people.leaving.tab.cases'),
              count: board.data?.cases.filter((one) => one.state !== 'closed').length,
            },
            { key: 'levels', label: t('people.leaving.tab.levels') },
          ]}
          value={tab}
          onChange={setTab}
        />
      )}
      {board.error && <Problems error={board.error} />}
      {tab === 'levels' ? (
        <LevelList />
      ) : (
        <>
          <Resignations list={board.data?.requests ?? []} />
          {!(board.data?.requests.length && !board.data.cases.length) && (
            <Cases cases={board.data?.cases} stages={board.data?.stages ?? []} />
          )}
        </>
      )}
      {adding && (
        <Suspense>
          <OpenDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  )
}

/** Who has resigned and is not taken up yet: with whom it is, and the way there. */
function Resignations({ list }: { list: LeavingBoard['requests'] }) {
  const { t } = useTranslation()
  return list.map((one) => (
    <Link className="leaving-asked" key={String(one.id)} to={`/flow/requests/${one.id}`}>
      <b>{t('people.leaving.resigns', { name: one.person.title })}</b>
      <span className="q">
        {[
          one.office.title,
          one.with.length
            ? t('people.leaving.resigned_with', { names: one.with.join(t('base.list.joiner')) })
            : one.status_label,
        ].join(' · ')}
      </span>
    </Link>
  ))
}

type CasesProps = { cases: BoardCase[] | undefined; stages: { key: string; label: { zh: string; en: string } }[] }

function Cases({ cases, stages }: CasesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const cellOf = useCells()
  if (cases && !cases.length)
    return (
      <EmptyState icon="door" title={t('people.leaving.empty')}>
        {t('people.leaving.empty_hint')}
      </EmptyState>
    )
  const rows: BoardRow[] = (cases ?? []).map((one) => ({
    key: String(one.id),
    title: one.person.title,
    note: `${one.office.title} · ${f.label(one.reason)} · ${f.day(one.last_day, 'plain')}`,
    cells: Object.fromEntries(
      stages.map(({ key }) => [key, { ...cellOf(one, key), onOpen: () => void go(`/leaving/${one.id}`) }]),
    ),
  }))
  const done = (key: string) => rows.filter((row) => row.cells[key]?.state === 'done').length
  return (
    <PeriodBoard
      label={t('people.leaving.title')}
      loading={!cases}
      rows={rows}
      stages={stages.map(({ key, label }) => ({ key, label: f.label(label), done: done(key), total: rows.length }))}
    />
  )
}

/** What one cell of the board says. */
function useCells() {
  const { t } = useTranslation()
  const f = useFormat()
  const decided = (one: BoardCase): BoardCell => {
    if (!one.secret_bearing) return { state: 'done', text: t('people.leaving.cell.unflagged') }
    if (!one.decision) return { state: 'blocked', text: t('people.leaving.cell.undecided'), note: one.job_title }
    return { state: 'done', text: t(`people.leaving.cell.${one.decision}`) }
  }
  return (one: BoardCase, stage: string): BoardCell => {
    const waits: BoardCell = { state: 'waiting', text: t('people.leaving.cell.later') }
    if (stage === 'hand_over')
      return one.left
        ? {
            state: 'blocked',
            text: t('people.leaving.cell.left', { count: one.left }),
            note: t('people.leaving.cell.of', { count: one.items }),
          }
        : { state: 'done', text: t('people.leaving.cell.handed', { count: one.items }) }
    if (stage === 'decision') return decided(one)
    if (stage === 'account') {
      if (one.off_done_at || !one.has_account)
        return {
          state: 'done',
          text: t(one.has_account ? 'people.leaving.cell.off' : 'people.leaving.cell.no_account'),
        }
      return { state: 'waiting', text: t('people.leaving.cell.off_at', { at: f.instant(one.off_at) }) }
    }
    if (stage === 'certificate') {
      if (one.certificate_at) return { state: 'done', text: t('people.leaving.cell.certified') }
      const state = one.certificate_late || one.certificate_asked_at ? 'blocked' : 'waiting'
      return { state, text: t('people.leaving.cell.certify_by', { day: f.day(one.certificate_by, 'plain') }) }
    }
    if (one.state === 'closed') return { state: 'done', text: t('people.leaving.cell.closed') }
    const ready = !one.left && (!one.secret_bearing || one.decision)
    return ready ? { state: 'ready', text: t('people.leaving.cell.ready') } : waits
  }
}
