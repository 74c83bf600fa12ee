/** The month's board: how far each office is, what still waits, and one button that closes exactly what it names. */
import { lazy, Suspense, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAddress } from '@/base/address'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { MonthHead } from '@/base/board/MonthHead'
import { PeriodBoard, type BoardRow } from '@/base/board/PeriodBoard'
import { plain } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { useBoard, type Filter } from '../api'
import type { MonthBoard, OfficeMonth } from '../contract'
import { cellOf, checkCell, closeCell, isClosed, isImported, isReady, type Words } from './board'
import { Differences } from '../closing/Differences'
import { MonthActions } from './MonthActions'
import { OpenList } from './OpenList'
import './month.css'

const ReopenDialog = lazy(() => import('./ReopenDialog'))

export default function MonthPage() {
  const { month = '' } = useParams()
  return <Month key={month} month={month} />
}

function Month({ month }: { month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const board = useBoard(month)
  const [leftOut, setLeftOut] = useState<Id[]>([])
  const [reopening, setReopening] = useState<OfficeMonth | null>(null)
  const [checking, setChecking] = useState<Id[]>([])
  const [search, setSearch] = useAddress()
  const filter: Filter = { office: search.get('office'), code: search.get('code') }
  const data = board.data?.month === month ? board.data : undefined
  const offices = data?.offices ?? []
  const isEmpty = !!data && !offices.some(isImported)
  const may = (verb: string) => !!data?.may.includes(verb)
  const flip = (id: Id) => setLeftOut((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]))
  const onClose = (office: OfficeMonth) => {
    if (isClosed(office)) return may('reopen') ? () => setReopening(office) : undefined
    if (!isImported(office)) return undefined
    return isReady(office) && may('close') ? () => flip(office.id) : () => setChecking([office.id])
  }
  const words: Words = { t, instant: f.instant }
  const rows = offices.map((office): BoardRow => {
    const cells = Object.fromEntries(Object.entries(office.cells).map(([key, cell]) => [key, cellOf(cell, words)]))
    const toFiles = isImported(office) ? undefined : () => void go('/imports')
    const toList = isImported(office) ? () => setSearch({ office: String(office.id), code: null }) : undefined
    return {
      key: String(office.id),
      title: office.name,
      note: <OfficeNote office={office} />,
      cells: {
        ...cells,
        import: { ...cellOf(office.cells.import, words), onOpen: toFiles },
        check: { ...checkCell(office, words), onOpen: toList },
        close: { ...closeCell(office, !leftOut.includes(office.id), words), onOpen: onClose(office) },
      },
    }
  })
  const stages = data?.stages ?? STAGES.map((key) => ({ key, label: t(`hours.stage.${key}`), done: 0, total: 0 }))
  return (
    <Page
      flows
      documentTitle={t('hours.title', { month: f.month(month) })}
      title={
        <MonthHead
          month={month}
          say={(said) => t('hours.title', { month: said })}
          onMonth={(next) => void go(`/hours/${next}`)}
        />
      }
      sub={data && <Under data={data} />}
      actions={data && <MonthActions data={data} leftOut={leftOut} checking={checking} onCheck={setChecking} />}
    >
      {board.error && (
        <div className="hm-note">
          <Problems error={board.error} />
        </div>
      )}
      {data?.notes.map((note) => (
        <div className="hm-note" key={note}>
          <Note>{note}</Note>
        </div>
      ))}
      {data && <Differences month={month} />}
      {!board.error && (!data || offices.length > 0) && (
        <div className="hm-board">
          <PeriodBoard
            stages={stages.map((stage) => ({ ...stage, label: f.label(stage.label) }))}
            rows={rows}
            loading={!data}
            label={t('hours.rail')}
          />
        </div>
      )}
      {isEmpty && <NoFiles />}
      {data && !isEmpty && <OpenList board={data} filter={filter} onFilter={setSearch} />}
      {reopening && (
        <Suspense>
          <ReopenDialog month={month} office={reopening} onClose={() => setReopening(null)} />
        </Suspense>
      )}
    </Page>
  )
}

/** The shape of the board while it is being read. */
const STAGES = ['import', 'check', 'close']

function NoFiles() {
  const { t } = useTranslation()
  const go = useNavigate()
  return (
    <EmptyState
      icon="imp"
      title={t('hours.open.none_yet')}
      actions={
        <Button look="primary" onClick={() => void go('/imports')}>
          {t('hours.open.to_import')}
        </Button>
      }
    >
      {t('hours.open.none_yet_hint')}
    </EmptyState>
  )
}

/** Most people's calendar stands for the month; another one is told beside it. */
function Under({ data }: { data: MonthBoard }) {
  const { t } = useTranslation()
  const f = useFormat()
  const china = data.required.find((one) => one.place === 'CN') ?? data.required[0]
  const others = data.required.filter((one) => one !== china)
  const makeup = china?.special.filter((one) => one.type === 'makeup_work') ?? []
  const days = makeup.map((one) => f.day(one.day, 'plain')).join(t('hours.joiner'))
  return (
    <>
      {t('hours.people', { count: data.people })}
      {china && t('hours.comma') + t('hours.required', { days: plain(china.days) })}
      {days && t('hours.makeup', { days })}
      {others.map(
        (one) =>
          t('hours.comma') +
          t('hours.elsewhere', {
            place: t(`hours.place.${one.place}`, { defaultValue: one.place }),
            days: plain(one.days),
          }),
      )}
    </>
  )
}

function OfficeNote({ office }: { office: OfficeMonth }) {
  const { t } = useTranslation()
  const zone = useMe().zone
  return (
    <>
      {t('hours.people', { count: office.people })}
      {office.zone !== zone && ` · ${t('base.board.local', { time: office.local_time })}`}
    </>
  )
}
