/** A month's figures of everybody in one grid: typed, or pasted out of a spreadsheet; what is not saved yet stays. */
import { lazy, Suspense, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/base/address'
import { addMonths } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { monthOf } from '../month'
import { AsFile } from './AsFile'
import { Bar, GROUPS } from './Bar'
import { changed } from './cells'
import { useInputs, usePutInputs } from './data'
import { useEdits } from './edits'
import { Grid } from './Grid'
import { Told } from './Told'
import './inputs.css'

const OwnDialog = lazy(() => import('./OwnDialog'))

export default function InputsPage() {
  const me = useMe()
  const month = useParams().month ?? monthOf(me)
  return <Month key={month} month={month} />
}

function Month({ month }: { month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const at = useAddress()
  const office = at[0].get('office')
  const group = GROUPS.find((one) => one === at[0].get('group')) ?? 'work'
  const told = useInputs(month, office)
  const kept = useEdits(month, usePutInputs(month), (count) => toast.done(t('pay.inputs.saved', { count })))
  const first = told.data?.pages[0]
  const rows = told.data?.pages.flatMap((page) => page.rows) ?? []
  const columns = first?.columns.filter((one) => one.group === group) ?? []
  const count = Object.keys(changed(kept.edits, rows)).length
  const [open, setOpen] = useState(false)
  const locked = !first?.may.includes('change')
  const to = (by: number) => go(`/pay/inputs/${addMonths(month, by)}${office ? `?office=${office}` : ''}`)
  return (
    <Page
      flows
      title={t('pay.inputs.title', { month: f.month(month) })}
      sub={t('pay.inputs.sub')}
      actions={
        <>
          {first?.may_own.includes('create') && (
            <Button icon="grid" onClick={() => setOpen(true)}>
              {t('pay.own.open')}
            </Button>
          )}
          <Button icon="cl" look="ghost" aria-label={t('pay.inputs.earlier')} onClick={() => to(-1)} />
          <Button icon="cr" look="ghost" aria-label={t('pay.inputs.next')} onClick={() => to(1)} />
        </>
      }
    >
      <div className="month-inputs">
        <Bar {...{ told: first, at, group, kept, count, columns }} onSave={() => void kept.save(rows)} />
        <AsFile {...{ month, office, columns }} mayFill={!locked} />
        {told.error && <Problems error={told.error} />}
        <Told {...{ kept, rows, columns }} />
        {told.isPending && <Bone width="60%" />}
        {first && !rows.length && (
          <EmptyState icon="pay" title={t('pay.inputs.nobody')}>
            {t('pay.inputs.nobody_hint')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <Grid
            {...{ rows, columns, locked, edits: kept.edits, faults: kept.faults }}
            onEdit={(key, value) => kept.edit({ [key]: value })}
            onPaste={(block, where) => !locked && kept.paste(block, { rows, columns }, where)}
          />
        )}
        <Suspense>{open && first && <OwnDialog told={first} onClose={() => setOpen(false)} />}</Suspense>
        {told.hasNextPage && (
          <Button onClick={() => void told.fetchNextPage()} disabled={told.isFetchingNextPage}>
            {t('pay.inputs.more', { shown: rows.length, count: first?.count ?? 0 })}
          </Button>
        )}
      </div>
    </Page>
  )
}
