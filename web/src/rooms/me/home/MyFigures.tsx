/** My three figures: leave that is left, overtime of the month, and the last payslip, hidden until it is asked for. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { addMonths } from '@/base/format/dates'
import { plain } from '@/base/format/numbers'
import { Bone } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import { useLang } from '@/base/i18n/lang'
import { useMe } from '@/base/session/session'
import { monthWord } from './due'
import { overtimeOf, useBalances, usePersonMonth } from '@/rooms/hours/public'

export function MyFigures({ person }: { person: Id }) {
  const { t } = useTranslation()
  const today = useMe().today
  const last = addMonths(today.slice(0, 7), -1)
  const balances = useBalances(person)
  const month = usePersonMonth(person, last)
  const annual = balances.data?.balances.find((one) => one.kind === 'annual')
  const sums = month.data?.month === last ? month.data : undefined
  const lang = useLang()
  return (
    <div className="bignums me-figures">
      <Link className="bignum m" to="/me/leave">
        <small>{t('me.figure.annual')}</small>
        {balances.isPending ? <Bone width={40} /> : <b>{annual ? plain(annual.amount) : '—'}</b>}{' '}
        <span className="q">{annual && t('me.figure.days')}</span>
      </Link>
      <Link className="bignum m" to={`/me/hours/${last}`}>
        <small>{t('me.figure.overtime', { month: monthWord(last, lang) })}</small>
        {month.isPending ? <Bone width={40} /> : <b>{sums ? plain(overtimeOf(sums.totals)) : '—'}</b>}{' '}
        <span className="q">{sums && t('me.figure.hours')}</span>
      </Link>
      <Link className="bignum m" to="/me/pay">
        <small>{t('me.figure.pay')}</small>
        <span className="me-veil">
          <span className="me-dots" aria-hidden>
            {[0, 1, 2, 3].map((at) => (
              <i key={at} />
            ))}
          </span>
          <Icon name="eye" className="q" label={t('me.figure.look')} />
        </span>
      </Link>
    </div>
  )
}
