/** Leave and overtime balances, each with the movements that make it up, newest first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { plain } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard } from '@/base/phone/Phone'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useBalances } from '../api'
import type { Balance } from '../contract'
import { useReadable } from '../useReadable'
import { Correct } from './Correct'
import { MedicalPeriod } from './MedicalPeriod'
import { flows, headline, inOrder, newestFirst, signed } from './lines'
import './person.css'

export function BalanceList({ person, wide }: { person: Id; wide?: boolean }) {
  const { t } = useTranslation()
  const found = useBalances(person)
  if (found.error) return <Problems error={found.error} />
  if (!found.data)
    return (
      <div className={wide ? 'bl wide' : 'bl'} aria-hidden>
        {[0, 1, 2].map((at) => (
          <PhoneCard key={at}>
            <Bone width={60} />
            <br />
            <Bone width={110} />
          </PhoneCard>
        ))}
      </div>
    )
  const balances = inOrder(found.data.balances)
  if (!balances.length)
    return (
      <EmptyState icon="leave" title={t('hours.balance.empty')}>
        {t('hours.balance.empty_hint')}
      </EmptyState>
    )
  return (
    <div className={wide ? 'bl wide' : 'bl'}>
      {found.data.may_adjust && <Correct person={person} balances={balances} />}
      {found.data.medical && <MedicalPeriod person={person} told={found.data.medical} />}
      {balances.map((one, at) => (
        <One key={`${one.register}${one.kind}`} balance={one} isOpen={wide || at === 0} />
      ))}
    </div>
  )
}

function One({ balance, isOpen }: { balance: Balance; isOpen?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState(!!isOpen)
  const { inward, outward } = flows(balance.lines)
  const label = f.label(balance.label)
  const read = useReadable()
  const figure = headline(balance)
  return (
    <PhoneCard>
      <button className="bl-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="grow">
          <span className="t13 q">{label}</span>
          <span className="bl-sum">
            <b>{plain(figure.amount)}</b>
            <span className="q">
              {t(`hours.unit.${balance.unit}`)} {t(`hours.balance.${figure.word}`)}
              {balance.is_entitled && balance.hours && t('hours.balance.in_hours', { n: plain(balance.hours) })}
            </span>
          </span>
          {balance.is_entitled && (
            <span className="s q">
              {t('hours.balance.flows', { inward: plain(inward), outward: plain(outward) })}
            </span>
          )}
        </span>
        <Icon name={open ? 'cu' : 'cd'} className="q" />
      </button>
      {balance.ends[0] && (
        <p className="s bl-ends">
          {t('hours.balance.ends', {
            amount: plain(balance.ends[0].amount),
            day: f.day(balance.ends[0].day, 'plain'),
          })}
        </p>
      )}
      {open && (
        <div className="bl-lines">
          {!balance.lines.length && <p className="t13 q">{t('hours.balance.no_line')}</p>}
          <ul>
            {newestFirst(balance.lines).map((line, at) => (
              <li key={`${line.day}${at}`}>
                <span>
                  {read(line.text)}
                  <small>{f.day(line.day, 'plain')}</small>
                </span>
                <b className={Number(line.amount) > 0 ? 'plus' : ''}>{signed(line.amount)}</b>
                {balance.is_entitled && (
                  <span className="n q">{t('hours.balance.then', { n: plain(line.balance) })}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </PhoneCard>
  )
}
