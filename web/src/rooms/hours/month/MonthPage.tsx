/** The month's board: how far each office is, what still waits, and one button that closes exactly what it names. */
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { MonthHead } from '@/base/board/MonthHead'
import { PeriodBoard, type BoardRow } from '@/base/board/PeriodBoard'
import { timeIn } from '@/base/format/dates'
import { plain } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useMe } from '@/base/session/session'
import { useBoard, useDeed } from '../api'
import type { MonthBoard, OfficeMonth } from '../contract'
import { checkCell, chosenToClose, closeCell, importCell, isImported, namesOf, stagesOf, type Words } from './board'
import { OpenList } from './OpenList'
import { ReopenDialog } from './ReopenDialog'
import './month.css'

export default function MonthPage() {
  const { month = '' } = useParams()
  return <Month key={month} month={month} />
}

function Month({ month }: { month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const phone = usePhone()
  const board = useBoard(month)
  const [leftOut, setLeftOut] = useState<Id[]>([])
  const [reopening, setReopening] = useState<OfficeMonth | null>(null)
  const [filter, setFilter] = useState<{ office: string | null; kind: string | null }>({ office: null, kind: null })
  const words: Words = { t, label: f.label, instant: f.instant }
  const data = board.data
  const offices = data?.offices ?? []
  const isEmpty = !!data && !offices.some(isImported)
  const flip = (id: Id) => setLeftOut((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]))
  const openCell = (office: OfficeMonth) => {
    if (office.state === 'closed') return data?.may.includes('reopen') ? () => setReopening(office) : undefined
    return office.is_ready && data?.may.includes('close') ? () => flip(office.id) : undefined
  }
  const rows: BoardRow[] = offices.map((office) => ({
    key: String(office.id),
    title: office.name,
    note: <OfficeNote office={office} />,
    cells: {
      import: { ...importCell(office, words), onOpen: isImported(office) ? undefined : () => void go('/imports') },
      check: {
        ...checkCell(office, words),
        onOpen: isImported(office) ? () => setFilter({ office: String(office.id), kind: null }) : undefined,
      },
      close: { ...closeCell(office, !leftOut.includes(office.id), words), onOpen: openCell(office) },
    },
  }))
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
      actions={data && <Actions data={data} leftOut={leftOut} />}
    >
      {board.error && (
        <div className="hm-note">
          <Problems error={board.error} />
        </div>
      )}
      {(board.isPending || offices.length > 0) && (
        <div className="hm-board">
          <PeriodBoard
            stages={stagesOf(offices, t)}
            rows={rows}
            loading={board.isPending}
            label={t('hours.rail')}
          />
        </div>
      )}
      {isEmpty && (
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
      )}
      {data && !isEmpty && (
        <OpenList
          month={month}
          offices={offices}
          filter={filter}
          onFilter={setFilter}
          may={data.may}
          phone={phone}
        />
      )}
      {reopening && <ReopenDialog month={month} office={reopening} onClose={() => setReopening(null)} />}
    </Page>
  )
}

function Under({ data }: { data: MonthBoard }) {
  const { t } = useTranslation()
  const f = useFormat()
  const makeup = data.makeup.map((day) => f.day(day, 'plain')).join(t('hours.joiner'))
  return (
    <>
      {t('hours.people', { count: data.people })}
      {t('hours.comma')}
      {t('hours.required', { days: plain(data.required_days) })}
      {makeup && t('hours.makeup', { days: makeup })}
    </>
  )
}

function OfficeNote({ office }: { office: OfficeMonth }) {
  const { t } = useTranslation()
  const zone = useMe().zone
  return (
    <>
      {t('hours.people', { count: office.people })}
      {office.zone !== zone && ` · ${t('base.board.local', { time: timeIn(office.zone) })}`}
    </>
  )
}

function Actions({ data, leftOut }: { data: MonthBoard; leftOut: Id[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const said = useProblems()
  const close = useDeed('close')
  const reopen = useDeed('reopen')
  const chosen = chosenToClose(data.offices, leftOut)
  const names = namesOf(chosen, t)
  const undo = () =>
    Promise.all(
      chosen.map((one) =>
        reopen.mutateAsync({ month: data.month, office: one.id, reason: t('hours.close.undo_reason') }),
      ),
    )
  const closeThem = () =>
    close.mutate(
      { month: data.month, offices: chosen.map((one) => one.id) },
      {
        onSuccess: () =>
          toast.done(t('hours.close.done', { offices: names }), data.may.includes('reopen') ? undo : undefined),
        onError: (error) => toast.bad(said(error)[0]?.text ?? ''),
      },
    )
  const bring = () =>
    download(`/hours/months/${data.month}/export.xlsx`)
      .then(() => toast.done(t('hours.exported', { month: f.month(data.month) })))
      .catch((error: unknown) => toast.bad(said(error)[0]?.text ?? ''))
  return (
    <>
      <Button look="ghost" icon="exp" onClick={() => void bring()}>
        {t('hours.export')}
      </Button>
      {data.may.includes('close') && chosen.length > 0 && (
        <Button look="primary" after="cr" busy={close.isPending} onClick={closeThem}>
          {t('hours.close.button', { offices: names })}
        </Button>
      )}
    </>
  )
}
