/** What was approved for the day, and the way to take it back: by HR's own word, or by one's own request. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useMe } from '@/base/session/session'
import type { DayPage } from '../contract'
import { requestOf, spanOf, type Approved as One } from './spans'
import { WithdrawDialog } from './WithdrawDialog'
import './approved.css'

export function Approved({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const [open, setOpen] = useState<One | null>(null)
  const isMine = String(me.person?.id) === String(data.person.id)
  if (!data.approved.length) return null
  return (
    <section className="hd-sec">
      <h2>{t('hours.approved.title')}</h2>
      <ul className="hd-approved">
        {data.approved.map((one) => (
          <li key={one.ref}>
            <b>{f.label(one.label)}</b>
            <span className="grow n">{spanOf(one, (day) => f.day(day, 'plain'))}</span>
            {one.may_take_back ? (
              <button className="a" onClick={() => setOpen(one)}>
                {t('hours.approved.take_back')}
              </button>
            ) : (
              isMine && (
                <Link className="a" to={requestOf(one, data.day)}>
                  {t('hours.approved.ask')}
                </Link>
              )
            )}
          </li>
        ))}
      </ul>
      {open && <WithdrawDialog data={data} approved={open} onClose={() => setOpen(null)} />}
    </section>
  )
}
