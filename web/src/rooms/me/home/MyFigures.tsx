/** My three figures: leave that is left, overtime of the month, and the last payslip, hidden until it is asked for. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { addMonths } from '@/base/format/dates'
import { plain } from '@/base/format/numbers'
import { Bone } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import { useMe } from '@/base/session/session'
import { overtimeOf, useBalances, usePersonMonth } from '@/rooms/hours/public'

export function MyFigures({ person }: { person: Id }) {
  const { t } = useTranslation()
  const today = useMe().today
  const last = addMonths(today.slice(0, 7), -1)
  const balances = useBalances(person)
  const month = usePersonMonth(person, last)
  const annual = balances.data?.balances.find((one) => one.kind === 'annual')
  const sums = month.data?.month === last ? month.data : undefined
  const number = Number(last.slice(5))
  return (
    <div className="bignums me-figures">
      <Link className="bignum m" to="/me/leave">
        <small>{t('me.figure.annual')}</small>
        {balances.isPending ? <Bone width={40} /> : <b>{annual ? plain(annual.amount) : '—'}</b>}{' '}
        <span className="q">{annual && t('me.figure.days')}</span>
      </Link>
      <Link className="bignum m" to={`/me/hours/${last}`}>
        <small>{t('me.figure.overtime', { month: number })}</small>
        {month.isPending ? <Bone width={40} /> : <b>{sums ? plain(overtimeOf(sums.totals)) : '—'}</b>}{' '}
        <span className="q">{sums && t('me.figure.hours')}</span>
      </Link>
      <Link className="bignum m" to="/me/pay">
        <small>{t('me.figure.pay')}</small>
        <span className="me-veil">
          <b className="me-dots" aria-hidden>
            ••••
          </b>
          <Icon name="eye" className="q" label={t('me.figure.look')} />
        </span>
      </Link>
    </div>
  )
}
