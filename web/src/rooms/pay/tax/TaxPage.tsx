/** The tax of people: how it is withheld, annual bonuses with their choice, and the tax bureau's deductions. */
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Link, Money, Row } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import { useAddress } from '@/base/address'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { useRecordList } from '@/base/list/RecordList'
import { Page } from '@/base/page/Page'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { toast } from '@/base/toast/toast'
import { BONUS, METHOD, RELIEF, useFresh } from './data'
import './tax.css'

const MethodDialog = lazy(() => import('./MethodDialog'))
const BonusDialog = lazy(() => import('./BonusDialog'))
const LowIncomeDialog = lazy(() => import('./LowIncomeDialog'))
const TABS = ['methods', 'bonuses', 'relief'] as const

export default function TaxPage() {
  const { t } = useTranslation()
  const [search, set] = useAddress()
  const tab = TABS.find((one) => one === search.get('tab')) ?? 'methods'
  return (
    <Page title={t('pay.tax_page.title')} sub={t('pay.tax_page.sub')}>
      <Tabs
        label={t('pay.tax_page.title')}
        tabs={TABS.map((key) => ({ key, label: t(`pay.tax_page.tab.${key}`) }))}
        value={tab}
        onChange={(key) => set({ tab: key, open: null, sort: null, where: null, q: null })}
      />
      {tab === 'methods' && <Methods />}
      {tab === 'bonuses' && <Bonuses />}
      {tab === 'relief' && <Reliefs />}
    </Page>
  )
}

function Methods() {
  const { t } = useTranslation()
  const [adding, add] = useState<'one' | 'low' | null>(null)
  const drop = useDrop(METHOD, '/pay/tax/methods')
  const list = useRecordList({
    entity: METHOD,
    columns: ['person', 'method', 'valid_from', 'reason', 'set_by'],
    phoneRow: (row) => <Line row={row} second="method" />,
    empty: { icon: 'shield', title: t('pay.tax_page.no_methods'), text: t('pay.tax_page.no_methods_hint') },
    bulk: (rows, clear) => <Drop onDrop={() => drop(rows.map((row) => row.id)).then(clear)} />,
  })
  return (
    <>
      <div className="tax-bar row">
        <span className="grow q t13">{t('pay.tax_page.methods_hint')}</span>
        <Button onClick={() => add('low')}>{t('pay.tax_page.low_open')}</Button>
        <Button look="primary" icon="plus" onClick={() => add('one')}>
          {t('pay.tax_page.set')}
        </Button>
      </div>
      {list.body}
      <Suspense>
        {adding === 'one' && <MethodDialog onClose={() => add(null)} />}
        {adding === 'low' && <LowIncomeDialog onClose={() => add(null)} />}
      </Suspense>
    </>
  )
}

function Bonuses() {
  const { t } = useTranslation()
  const go = useNavigate()
  const [adding, add] = useState(false)
  const drop = useDrop(BONUS, '/pay/bonuses')
  const list = useRecordList({
    entity: BONUS,
    columns: ['person', 'month', 'amount', 'way', 'chosen_by', 'chosen_at'],
    phoneRow: (row) => <Line row={row} second="way" />,
    empty: { icon: 'pay', title: t('pay.tax_page.no_bonuses'), text: t('pay.tax_page.no_bonuses_hint') },
    bulk: (rows, clear) => <Drop onDrop={() => drop(rows.map((row) => row.id)).then(clear)} />,
  })
  const open = list.rows.find((row) => String(row.id) === list.state.open)
  const close = () => {
    add(false)
    list.change({ open: null })
  }
  return (
    <>
      <div className="tax-bar row">
        <span className="grow q t13">{t('pay.tax_page.bonuses_hint')}</span>
        <Button icon="imp" onClick={() => void go('/imports')}>
          {t('pay.tax_page.import')}
        </Button>
        <Button look="primary" icon="plus" onClick={() => add(true)}>
          {t('pay.tax_page.bonus_add')}
        </Button>
      </div>
      {list.body}
      <Suspense>{(adding || open) && <BonusDialog row={open} onClose={close} />}</Suspense>
    </>
  )
}

function Reliefs() {
  const { t } = useTranslation()
  const go = useNavigate()
  const list = useRecordList({
    entity: RELIEF,
    phoneRow: (row) => <Line row={row} />,
    empty: { icon: 'sheet', title: t('pay.tax_page.no_relief'), text: t('pay.tax_page.no_relief_hint') },
  })
  return (
    <>
      <div className="tax-bar row">
        <span className="grow q t13">{t('pay.tax_page.relief_hint')}</span>
        <Button look="primary" icon="imp" onClick={() => void go('/imports')}>
          {t('pay.tax_page.import')}
        </Button>
      </div>
      {list.body}
    </>
  )
}

/** On the phone: who, and below what and since when. */
function Line({ row, second }: { row: Row; second?: 'method' | 'way' }) {
  const f = useFormat()
  const shape = useShape(second === 'method' ? METHOD : BONUS)
  const choices = second && shape.data?.fields.find((field) => field.name === second)?.choices
  const label = choices && choices.find((one) => one.value === row[second])?.label
  const month = String(row.valid_from ?? row.month).slice(0, 7)
  return (
    <span className="grow">
      {(row.person as Link | null)?.title}
      <small className="q">
        {f.month(month)}
        {label && ` · ${f.label(label)}`}
        {row.amount ? ` · ${money(row.amount as Money)}` : ''}
      </small>
    </span>
  )
}

function Drop({ onDrop }: { onDrop: () => Promise<void> }) {
  const { t } = useTranslation()
  return (
    <Button icon="trash" small onClick={() => void onDrop()}>
      {t('pay.tax_page.drop')}
    </Button>
  )
}

/** One after the other: the first that may not go says why, those before it are gone. */
function useDrop(entity: string, path: string) {
  const { t } = useTranslation()
  const fresh = useFresh()
  const problemsOf = useProblems()
  return async (ids: unknown[]) => {
    try {
      for (const id of ids) await api.delete(`${path}/${String(id)}`)
      toast.done(t('pay.tax_page.dropped'))
    } catch (error) {
      toast.bad(problemsOf(error)[0]?.text ?? '')
    } finally {
      fresh(entity)
    }
  }
}
