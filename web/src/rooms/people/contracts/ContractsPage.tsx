/** Contracts: the list by state and end, the board of risks, the templates. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Row } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { useRecordList } from '@/base/list/RecordList'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Tabs } from '@/base/parts/Tabs'
import { has, useMe } from '@/base/session/session'
import { CONTRACT, useRisks } from './data'
import './contracts.css'

const RiskBoard = lazy(() => import('./RiskBoard'))
const TemplateList = lazy(() => import('./templates/TemplateList'))
const SealList = lazy(() => import('./seals/SealList'))
const PaperDialog = lazy(() => import('./PaperDialog'))

export function ContractsPage() {
  const { t } = useTranslation()
  const go = useNavigate()
  const me = useMe()
  const at = useLocation().pathname.split('/')[2]
  const tab = at ?? 'list'
  const [recording, setRecording] = useState(false)
  const watches = has(me, 'hr', 'owner')
  const risks = useRisks(watches)
  const tabs = [
    { key: 'list', label: t('people.contracts.tabs.list') },
    ...(watches
      ? [
          { key: 'risks', label: t('people.contracts.tabs.risks'), count: risks.data?.rows.length },
          { key: 'templates', label: t('people.contracts.tabs.templates') },
        ]
      : []),
    ...(has(me, 'owner') ? [{ key: 'seals', label: t('people.contracts.tabs.seals') }] : []),
  ]
  return (
    <Page
      title={t('people.contracts.title')}
      sub={t('people.contracts.sub')}
      flows={tab !== 'list'}
      actions={
        <>
          <Link className="btn" to="/verify">
            {t('people.contracts.act.verify')}
          </Link>
          {has(me, 'hr') && (
            <>
              <Button icon="sheet" onClick={() => setRecording(true)}>
                {t('people.contracts.paper.verb')}
              </Button>
              <Button look="primary" icon="plus" onClick={() => void go('/contracts/new')}>
                {t('people.contracts.fresh')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div>
        <Tabs
          tabs={tabs}
          value={tab}
          onChange={(next) => void go(next === 'list' ? '/contracts' : `/contracts/${next}`)}
        />
      </div>
      <Suspense fallback={<Bone width="60%" />}>
        {tab === 'risks' ? (
          <RiskBoard />
        ) : tab === 'templates' ? (
          <TemplateList />
        ) : tab === 'seals' ? (
          <SealList />
        ) : (
          <List />
        )}
        {recording && <PaperDialog onClose={() => setRecording(false)} />}
      </Suspense>
    </Page>
  )
}

function List() {
  const { t } = useTranslation()
  const go = useNavigate()
  const list = useRecordList({
    entity: CONTRACT,
    columns: ['person', 'kind', 'valid_from', 'valid_to', 'probation_end', 'legal_entity', 'state', 'number'],
    phoneRow: (row) => <PhoneLine row={row} />,
    empty: { icon: 'pen', title: t('people.contracts.none'), text: t('people.contracts.none_hint') },
    cells: {
      person: {
        width: 150,
        cell: (row) => {
          const person = row.person as { title: string } | null
          return <Link to={`/contracts/${row.id}`}>{person?.title ?? String(row.number)}</Link>
        },
      },
    },
  })
  const { open } = list.state
  useEffect(() => {
    if (open) void go(`/contracts/${open}`, { replace: true })
  }, [open, go])
  return list.body
}

/** Whose, which, until when, and where it stands. */
function PhoneLine({ row }: { row: Row }) {
  const { t } = useTranslation()
  const f = useFormat()
  const shape = useShape(CONTRACT)
  const named = (name: string) =>
    shape.data?.fields.find((one) => one.name === name)?.choices?.find((one) => one.value === row[name])?.label
  const [kind, state] = [named('kind'), named('state')]
  const until = row.valid_to ? f.day(String(row.valid_to), 'plain') : t('people.contracts.record.open_ended')
  return (
    <span className="grow">
      {(row.person as { title: string } | null)?.title ?? String(row.number)}
      {state && <span className="q s"> {f.label(state)}</span>}
      <small>
        {kind && f.label(kind)} · {until}
      </small>
    </span>
  )
}
