/** As it is and as it would be: sums by office, items and people, the largest difference first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Tabs } from '@/base/parts/Tabs'
import { useWhy } from '../board/Offices'
import { isZero } from '../cents'
import { currencyLabel } from '../say'
import type { Contrast, ItemRow, OfficeSum, PersonRow, SumRow, TotalName } from './contract'
import './simulate.css'

const TOTALS: { name: TotalName; label: string }[] = [
  { name: 'gross', label: 'pay.gross' },
  { name: 'social_insurance', label: 'pay.social' },
  { name: 'housing_fund', label: 'pay.fund' },
  { name: 'tax', label: 'pay.tax' },
  { name: 'net', label: 'pay.net' },
  { name: 'employer_cost', label: 'pay.employer_cost' },
]
const PARTS = ['offices', 'items', 'people'] as const

export function ContrastView({ told }: { told: Contrast }) {
  const { t } = useTranslation()
  const [part, setPart] = useState<string>('offices')
  return (
    <>
      <div className="pay-pad trial-sums">
        {told.totals.map((one) => (
          <Sums key={one.currency} row={one} />
        ))}
      </div>
      <Tabs
        label={t('pay.simulate.by')}
        tabs={PARTS.map((key) => ({
          key,
          label: t(`pay.simulate.${key}`),
          count: key === 'people' ? told.differ : told[key].length,
        }))}
        value={part}
        onChange={setPart}
      />
      <div className="pay-pad trial-part">
        {part === 'offices' && <Offices rows={told.offices} />}
        {part === 'items' && <Items rows={told.items} />}
        {part === 'people' && <People told={told} />}
      </div>
    </>
  )
}

const say = (amount: string, currency: string, plus = false) => money({ amount, currency }, plus)

function Sums({ row }: { row: SumRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section>
      <h2>
        {currencyLabel(row.currency, f.lang)}{' '}
        <span className="q s">
          {row.people[0] === row.people[1]
            ? t('pay.people', { count: row.people[1] })
            : t('pay.simulate.people_from_to', { then: row.people[0], now: row.people[1] })}
        </span>
      </h2>
      <ul className="trial-cards">
        {TOTALS.map(({ name, label }) => (
          <li key={name}>
            <small>{t(label)}</small>
            <b>{say(row.totals[name].change, row.currency, true)}</b>
            <span className="s q">
              {say(row.totals[name].then, row.currency)} → {say(row.totals[name].now, row.currency)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Offices({ rows }: { rows: OfficeSum[] }) {
  const { t } = useTranslation()
  return (
    <ul className="trial-list">
      {rows.map((row) => (
        <li key={`${row.id}${row.currency}`}>
          <div className="trial-head">
            <b>{row.name}</b>
            <span className="q s">
              {row.people[0] === row.people[1]
                ? t('pay.people', { count: row.people[1] })
                : t('pay.simulate.people_from_to', { then: row.people[0], now: row.people[1] })}
            </span>
          </div>
          <Figures row={row} />
        </li>
      ))}
    </ul>
  )
}

/** Gross, tax, net and cost, each with its difference; a figure that stayed is grey. */
function Figures({ row }: { row: { currency: string; totals: SumRow['totals'] } }) {
  const { t } = useTranslation()
  return (
    <dl className="trial-figures">
      {TOTALS.filter(({ name }) => ['gross', 'tax', 'net', 'employer_cost'].includes(name)).map(
        ({ name, label }) => {
          const { now, change } = row.totals[name]
          return (
            <div key={name} className={isZero(change) ? 'q' : ''}>
              <dt>{t(label)}</dt>
              <dd>
                {say(change, row.currency, true)} <span className="q s">{say(now, row.currency)}</span>
              </dd>
            </div>
          )
        },
      )}
    </dl>
  )
}

function Items({ rows }: { rows: ItemRow[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!rows.length) return <EmptyState icon="pay" title={t('pay.simulate.same')} />
  return (
    <ul className="inp">
      {rows.map((row) => (
        <li key={row.currency + row.code + String(row.is_cost)}>
          <span>
            {f.label(row.label)}{' '}
            <span className="q s">
              {say(row.then, row.currency)} → {say(row.now, row.currency)}
            </span>
          </span>
          <span>{say(row.change, row.currency, true)}</span>
        </li>
      ))}
    </ul>
  )
}

function People({ told }: { told: Contrast }) {
  const { t } = useTranslation()
  if (!told.people.length) return <EmptyState icon="people" title={t('pay.simulate.same')} />
  return (
    <>
      <ul className="trial-list">
        {told.people.map((row) => (
          <Person key={`${row.person.id}${row.currency}`} row={row} />
        ))}
      </ul>
      {told.left > 0 && <p className="q t13">{t('pay.simulate.left', { count: told.left })}</p>}
    </>
  )
}

function Person({ row }: { row: PersonRow }) {
  const { t } = useTranslation()
  const why = useWhy()
  return (
    <li>
      <div className="trial-head">
        <b>{row.person.name}</b>
        <span className="q s">
          {row.person.number} · {row.office}
        </span>
        {row.is_new && <Tag tone="ok">{t('pay.simulate.is_new')}</Tag>}
        {row.is_gone && <Tag tone="w">{t('pay.simulate.is_gone')}</Tag>}
      </div>
      <Figures row={row} />
      {!row.is_new && !row.is_gone && row.why.length > 0 && (
        <p className="s m">
          {t('pay.simulate.why')} {why(row.totals.net.change, row.why, 4)}
        </p>
      )}
    </li>
  )
}
