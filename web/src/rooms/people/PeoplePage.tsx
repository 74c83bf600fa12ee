/** People: the list by office with local time, as of any day; a person opens beside it. On a phone: the directory. */
import { lazy, Suspense, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddress } from '@/base/address'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import type { Condition, Row, View } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { useRecordList } from '@/base/list/RecordList'
import type { Group } from '@/base/list/groups'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { has, useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { AccountsMenu } from './Accounts'
import { Now, OfficeHead } from './Clock'
import type { DirectoryRow } from './contract'
import { PERSON, useDirectory, useStates } from './data'
import { DayPicker } from './DayPicker'
import { PersonPanel } from './PersonPanel'

const HireDialog = lazy(() => import('./HireDialog'))
const COLUMNS = ['name', 'number', 'department', 'manager', 'first_day', 'state']

export function PeoplePage() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const go = useNavigate()
  const phone = usePhone()
  const [params, setParams] = useAddress()
  const day = params.get('day')
  const views = useViews(day)
  const directory = useDirectory(day, views?.length === 0)
  const list = useList(day, views, directory)
  const { state, change, rows, ask } = list
  const hiring = params.get('do') === 'hire'
  const close = () => setParams({ do: null }, false)
  const total = directory.data?.pages[0]
  return (
    <Page
      title={t('people.title')}
      sub={
        total &&
        t('people.sub', { people: total.count, offices: total.offices.length, day: f.day(day ?? me.today) })
      }
      actions={
        <>
          <DayPicker day={day} onChange={(next) => change({ day: next, open: null })} />
          {!phone && <ExportButton ask={ask} />}
          {has(me, 'hr', 'owner') && !day && !phone && <AccountsMenu />}
          {has(me, 'hr') && !day && !phone && (
            <Button look="primary" icon="plus" onClick={() => void go('?do=hire')}>
              {t('people.act.add')}
            </Button>
          )}
        </>
      }
      panel={
        state.open && (
          <PersonPanel key={state.open} id={state.open} day={day} rows={rows} onOpen={(open) => change({ open })} />
        )
      }
    >
      {day && (
        <div style={{ padding: '0 24px 8px' }}>
          <Note tone="plain" icon="cal">
            {t('people.past', { day: f.day(day, 'long') })}{' '}
            <button className="a" onClick={() => change({ day: null })}>
              {t('people.back_today')}
            </button>
          </Note>
        </div>
      )}
      {list.body}
      {hiring && (
        <Suspense>
          <HireDialog onClose={close} />
        </Suspense>
      )}
    </Page>
  )
}

function ExportButton({ ask }: { ask: ReturnType<typeof useRecordList>['ask'] }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const save = () => {
    setBusy(true)
    download(`/records/${PERSON}/export.xlsx`, ask)
      .catch((error: Error) => toast.bad(error.message))
      .finally(() => setBusy(false))
  }
  return (
    <Button icon="exp" busy={busy} onClick={save}>
      {t('people.act.export')}
    </Button>
  )
}

/** Today is asked for page by page; another day, or who has no views, comes from the directory as of that day. */
function useList(day: string | null, views: View[] | null, directory: ReturnType<typeof useDirectory>) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { data, isPending } = directory
  const offices = useMemo(() => new Map(data?.pages[0]!.offices.map((one) => [String(one.id), one])), [data])
  const here = views?.length === 0
  const local = useMemo(
    () => (here ? { rows: data?.pages.flatMap((page) => page.rows) ?? [], loading: isPending } : undefined),
    [here, data, isPending],
  )
  return useRecordList({
    entity: PERSON,
    columns: day ? COLUMNS.filter((name) => name !== 'state') : COLUMNS,
    sort: 'number',
    group: 'office',
    day,
    local,
    views: views ?? [],
    cells: {
      name: { width: 176, cell: (row) => <Name row={row} /> },
      number: { width: 104, cell: (row) => <span className="q">{String(row.number ?? '')}</span> },
      job_title: { width: 128 },
      state: { label: t('people.state'), cell: (row) => <NowOf row={row} /> },
    },
    groupHead: (group: Group) => (
      <OfficeHead title={group.title} count={group.closed ? group.rows.length : null} at={offices.get(group.key)} />
    ),
    phoneRow: (row) => <PhoneName row={row} />,
    empty: {
      icon: 'people',
      title: t('people.empty'),
      text: t('people.empty_hint'),
      actions: (
        <Button look="primary" onClick={() => void go('/imports')}>
          {t('people.empty_act')}
        </Button>
      ),
    },
  })
}

/** Saved views of people; null while unknown. Who may not see first and last days has the directory alone. */
function useViews(day: string | null): View[] | null {
  const { today } = useMe()
  const shape = useShape(PERSON)
  const known = shape.data?.fields.some((field) => field.name === 'last_day') ?? (shape.isError ? false : undefined)
  return useMemo(() => {
    if (known === undefined && !day) return null
    if (!known || day) return []
    const view = (key: keyof typeof VIEWS, where: Condition): View => ({ key, label: VIEWS[key], where })
    const here: Condition = ['any', ['empty', 'last_day'], ['at_least', 'last_day', today]]
    return [
      view('all', here),
      view('new', ['all', here, ['at_least', 'first_day', addDays(today, -90)]]),
      view('leaving', ['at_least', 'last_day', today]),
      view('gone', ['under', 'last_day', today]),
    ]
  }, [known, day, today])
}

const VIEWS = {
  all: { zh: '全员', en: 'Everybody' },
  new: { zh: '近 90 天入职', en: 'Joined in 90 days' },
  leaving: { zh: '将离职', en: 'Leaving' },
  gone: { zh: '已离职', en: 'Left' },
}

const Name = ({ row }: { row: Row }) => (
  <span className="cell-name">
    <Avatar name={String(row.name)} />
    <span>{String(row.name)}</span>
  </span>
)

/** Rows of the directory tell their state; for those of a list, one question an office tells all. */
function NowOf({ row }: { row: Row }) {
  const { state, office } = row as DirectoryRow
  const states = useStates(state ? undefined : office?.id)
  return <Now state={state ?? states.data?.states[String(row.id)]} />
}

function PhoneName({ row }: { row: Row }) {
  const department = (row.department as { title: string } | null)?.title
  return (
    <span className="row grow" style={{ gap: 12 }}>
      <Avatar name={String(row.name)} size="m" />
      <span className="grow">
        {String(row.name)}
        <small>{[department, row.job_title].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="t13 q">
        <NowOf row={row} />
      </span>
    </span>
  )
}
