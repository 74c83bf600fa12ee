/** For those who keep things moving: everything that waits, by the department it waits in and by age, with urging. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useAddress } from '@/base/address'
import type { Between, Waits } from '../contract'
import { useBetween, useForget } from '../data'
import { Waited } from '../inbox/Rows'
import '../requests.css'

export default function BetweenPage() {
  const { t } = useTranslation()
  const between = useBetween()
  const [search, set] = useAddress()
  const data = between.data
  const group = data?.groups.find((one) => one.key === search.get('department'))
  const age = search.get('age')
  const rows = group?.rows.filter((row) => !age || row.age === age) ?? []
  return (
    <Page title={t('requests.between.title')} sub={t('requests.between.sub')} flows>
      <div className="rq-pad">
        <Problems error={between.error} />
      </div>
      {between.isPending && (
        <div className="rq-pad col" style={{ gap: 22 }} aria-hidden>
          {[...'abcd'].map((key) => (
            <Bone key={key} width="100%" />
          ))}
        </div>
      )}
      {data && !data.total && (
        <EmptyState icon="check" title={t('requests.between.none')}>
          {t('requests.between.none_hint')}
        </EmptyState>
      )}
      {data && data.total > 0 && <Matrix data={data} chosen={group?.key ?? null} age={age} onChoose={set} />}
      {data?.more && <p className="rq-pad s q">{t('requests.between.more')}</p>}
      {group && <Waiting key={`${group.key}${age}`} title={group.department} rows={rows} />}
    </Page>
  )
}

type MatrixProps = {
  data: Between
  chosen: string | null
  age: string | null
  onChoose: (change: Record<string, string | null>) => void
}

function Matrix({ data, chosen, age, onChoose }: MatrixProps) {
  const { t } = useTranslation()
  return (
    <div className="rq-scroll" tabIndex={0} role="region" aria-label={t('requests.between.title')}>
      <table className="tb rq-matrix">
        <thead>
          <tr>
            <th>{t('requests.between.department')}</th>
            {data.ages.map((one) => (
              <th key={one.key} className="n">
                {one.label}
              </th>
            ))}
            <th className="n">{t('requests.between.all')}</th>
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => (
            <tr key={group.key} className={group.key === chosen ? 'sel' : ''}>
              <td>
                <button
                  type="button"
                  className="a"
                  onClick={() => onChoose({ department: group.key, age: null })}
                >
                  {group.department}
                </button>
              </td>
              {data.ages.map((one) => {
                const count = group.ages[one.key] ?? 0
                const on = group.key === chosen && age === one.key
                return (
                  <td key={one.key} className="n">
                    {count > 0 && (
                      <button
                        type="button"
                        className={`rq-cell ${one.key}${on ? ' on' : ''}`}
                        aria-pressed={on}
                        onClick={() => onChoose({ department: group.key, age: one.key })}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                )
              })}
              <td className="n">
                <b>{group.count}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const urging = (row: Waits) =>
  row.instance === null
    ? api.post('/flow/between/urge', { notices: row.notices })
    : api.post(`/flow/instances/${row.instance}/urge`, { task: row.task })

const keyOf = (row: Waits) => (row.instance === null ? `n${row.notices?.[0]}` : `${row.instance}.${row.task}`)

/** Whose lists it is on; of many only some are named. */
function useWith() {
  const { t } = useTranslation()
  return (row: Waits) => {
    const names = t('requests.with', { names: row.with.join(t('base.list.joiner')) })
    const more = (row.count ?? 0) - row.with.length
    return more > 0 ? t('requests.between.and_more', { names, count: more }) : names
  }
}

function Waiting({ title, rows }: { title: string; rows: Waits[] }) {
  const { t } = useTranslation()
  const forget = useForget()
  const [busy, setBusy] = useState(false)
  const withWhom = useWith()
  const urge = async (some: Waits[]) => {
    setBusy(true)
    const answers = await Promise.allSettled(some.map(urging))
    setBusy(false)
    forget()
    const done = answers.filter((one) => one.status === 'fulfilled').length
    const failed = answers.find((one) => one.status === 'rejected')
    if (failed && !done) toast.bad((failed.reason as Error).message)
    else toast.done(t('requests.between.urged', { count: done, of: some.length }))
  }
  return (
    <section className="rq-waiting">
      <header className="row">
        <h2>{t('requests.between.waits_in', { department: title, count: rows.length })}</h2>
        <span className="sp" />
        <Button icon="bell" busy={busy} onClick={() => void urge(rows)}>
          {t('requests.between.urge_all')}
        </Button>
      </header>
      <ul className="rq-rows">
        {rows.map((row) => {
          const told = (
            <>
              <span className="grow">
                <b className="el">{row.title}</b>
                <small className="el">{[row.step?.title, withWhom(row)].filter(Boolean).join(' · ')}</small>
              </span>
              <span className="rq-when">
                <Waited card={row} />
              </span>
            </>
          )
          return (
            <li key={keyOf(row)}>
              {row.opens ? (
                <Link className="rq-row" to={row.link ?? `/flow/requests/${row.instance}`}>
                  {told}
                </Link>
              ) : (
                <div className="rq-row">{told}</div>
              )}
              <Button small disabled={busy} onClick={() => void urge([row])}>
                {t('requests.act.urge')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
