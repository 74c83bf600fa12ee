/** What the run has looked at: what must be mended, what to know; each with the people and the place to mend it. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { addressOf } from '@/base/kinds/opens'
import { SidePanel } from '@/base/page/SidePanel'
import { Icon } from '@/base/parts/Icon'
import type { Check, OfficeRow, Run } from '../contract'

const LEVELS = ['error', 'warning', 'info'] as const
const PLACES: Record<string, 'hours' | 'file' | 'rates' | 'items' | 'final' | 'leaving' | 'tax' | 'calendar'> = {
  hours_open: 'hours',
  no_hours: 'hours',
  overtime: 'hours',
  no_agreement: 'file',
  no_base: 'file',
  no_insurance_base: 'file',
  no_fund: 'file',
  no_account: 'file',
  fund_rate: 'file',
  carried_differs: 'file',
  provisional: 'rates',
  law_ends: 'rates',
  no_calendar: 'calendar',
  formula: 'items',
  final_open: 'final',
  final_late: 'final',
  final_pay: 'final',
  final_unmarked: 'leaving',
  bonus_lost: 'tax',
}

export function placeOf(
  check: Pick<Check, 'code' | 'office'>,
  month: string,
  offices: Pick<OfficeRow, 'id' | 'code'>[],
) {
  const place = PLACES[check.code]
  if (!place) return null
  const city = offices.find((one) => one.id === check.office)?.code
  const to = {
    hours: `/hours/${month}`,
    file: '/imports',
    rates: `/pay/rates?day=${month}-01${city ? `&place=${city}` : ''}`,
    items: '/pay/items',
    final: '/pay/final',
    leaving: '/leaving',
    tax: '/pay/tax?tab=bonuses',
    calendar: '/hours/company-days',
  }
  return { place, to: to[place] }
}

export function ChecksPanel({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation()
  const { total, passed, items } = run.checks
  return (
    <SidePanel focus title={t('pay.checks.title')} onClose={onClose}>
      <div className="pb">
        <p className="t13 m">
          {t(passed < total ? 'pay.checks.passed' : 'pay.checks.all_passed', { total, passed })}
        </p>
        {LEVELS.map((level) => {
          const found = items.filter((check) => check.level === level)
          if (!found.length) return null
          return (
            <section key={level} className="check-part">
              <h3>{t(`pay.checks.${level}`, { count: found.length })}</h3>
              <ul className="checks">
                {found.map((check, index) => (
                  <One key={`${check.code}${index}`} check={check} run={run} />
                ))}
              </ul>
            </section>
          )
        })}
        {items.length > 0 && (
          <p className="s q check-part">{t(run.computed_at ? 'pay.checks.again' : 'pay.checks.before')}</p>
        )}
      </div>
    </SidePanel>
  )
}

function One({ check, run }: { check: Check; run: Run }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const mend = placeOf(check, run.month, run.offices)
  const more = check.details.length + (check.people.length > 0 ? 1 : 0)
  const told = check.details.length || check.people.length
  return (
    <li className={check.level}>
      <Icon name={check.level === 'info' ? 'info' : 'warn'} />
      <div className="grow">
        <p>{check.text}</p>
        <div className="row wrap check-go">
          {mend && (
            <Link className="mend" to={mend.to}>
              {t(`pay.checks.mend.${mend.place}`)}
              <Icon name="cr" small />
            </Link>
          )}
          {more > 0 && (
            <button className="a mend" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(check.details.length ? 'pay.checks.details' : 'pay.checks.people', {
                count: check.count,
              })}
              <Icon name={open ? 'cu' : 'cd'} small />
            </button>
          )}
        </div>
        {open && (
          <ul className="check-more">
            {check.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
            {check.people.length > 0 && (
              <li className="row wrap">
                {check.people.map((person) => (
                  <Link key={person.id} to={addressOf('people.person', person.id) ?? '#'}>
                    {person.name}
                  </Link>
                ))}
              </li>
            )}
            {check.count > told && <li className="q">{t('pay.checks.first', { told, count: check.count })}</li>}
          </ul>
        )}
      </div>
    </li>
  )
}
