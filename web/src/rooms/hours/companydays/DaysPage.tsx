/** The year of an office: what the country's calendar says, and what the company set over it; a day is set in two clicks. */
import { lazy, Suspense, useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { MonthCalendar } from '@/base/phone/MonthCalendar'
import { useMe } from '@/base/session/session'
import { Judging } from '../cards/Judging'
import { markOf, useYear, type Year, type YearDay } from './days'
import '../plans/plans.css'
import './days.css'

const DayDialog = lazy(() => import('./DayDialog'))

export default function DaysPage() {
  const { t } = useTranslation()
  const thisYear = Number(useMe().today.slice(0, 4))
  const [at, setAt] = useState<{ office: Id | null; year: number }>({ office: null, year: thisYear })
  const [picked, setPicked] = useState<YearDay | null>(null)
  const found = useYear(at.office, at.year)
  const year = found.data
  return (
    <Page flows title={t('hours.companydays.title')} sub={t('hours.companydays.sub')}>
      <div className="company-days">
        <Problems error={found.error} />
        {found.isPending && <Bone width={320} />}
        <Judging run={year?.judging} />
        {year && (
          <>
            <div className="row wrap">
              <Select
                aria-label={t('hours.companydays.office')}
                className="company-office"
                value={year.office}
                options={year.offices.map((one) => ({ value: one.id, label: one.name }))}
                onChange={(office) => setAt({ ...at, office })}
              />
              <span className="sp" />
              <Button
                icon="cl"
                look="ghost"
                aria-label={t('hours.companydays.earlier')}
                disabled={at.year < thisYear}
                onClick={() => setAt({ ...at, year: at.year - 1 })}
              />
              <b className="num">{year.year}</b>
              <Button
                icon="cr"
                look="ghost"
                aria-label={t('hours.companydays.later')}
                disabled={at.year > thisYear}
                onClick={() => setAt({ ...at, year: at.year + 1 })}
              />
            </div>
            {year.warnings.map((line) => (
              <p key={line} className="plan-warn">
                {line}
              </p>
            ))}
            <Own year={year} onPick={year.may_edit ? setPicked : undefined} />
            <Months year={year} onPick={year.may_edit ? setPicked : undefined} />
            {year.source && <p className="s q">{t('hours.plans.source', { source: year.source })}</p>}
          </>
        )}
      </div>
      {picked && year && (
        <Suspense>
          <DayDialog key={picked.day} year={year} day={picked} onClose={() => setPicked(null)} />
        </Suspense>
      )}
    </Page>
  )
}

type PartProps = { year: Year; onPick?: (day: YearDay) => void }

/** What the company set this year, as a list: it is read aloud, searched and found on a phone. */
function Own({ year, onPick }: PartProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const own = year.days.filter((one) => one.own)
  const label = ({ own: it }: YearDay) =>
    [
      it?.part === 'day' ? null : year.parts.find((part) => part.code === it?.part),
      year.kinds.find((kind) => kind.code === it?.kind),
    ]
      .map((one) => (one ? f.label(one.label) : ''))
      .filter(Boolean)
      .join(' · ')
  if (!own.length)
    return <p className="q t13">{t(onPick ? 'hours.companydays.none' : 'hours.companydays.none_here')}</p>
  return (
    <ul className="company-own">
      {own.map((one) => (
        <li key={one.day}>
          <button disabled={!onPick} onClick={() => onPick?.(one)}>
            <b>{f.day(one.day)}</b> {label(one)} · {one.own?.name}
            {one.type === one.usual && !one.off && <span className="q"> {t('hours.companydays.idle')}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Months({ year, onPick }: PartProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const marks = Object.fromEntries(
    year.days.map((one) => [
      one.day,
      markOf(
        one,
        (label) => (label ? f.label(label) : ''),
        t(one.off ? `hours.companydays.off.${one.off}` : `hours.companydays.type.${one.type}`),
      ),
    ]),
  )
  const byDay = new Map(year.days.map((one) => [one.day, one]))
  return (
    <div className="company-year">
      {Array.from({ length: 12 }, (_, at) => `${year.year}-${String(at + 1).padStart(2, '0')}`).map((month) => (
        <section key={month} className="card" aria-label={f.month(month)}>
          <h3>{f.month(month)}</h3>
          <MonthCalendar
            month={month}
            marks={marks}
            onPick={(day) => byDay.has(day) && onPick?.(byDay.get(day)!)}
          />
        </section>
      ))}
    </div>
  )
}
