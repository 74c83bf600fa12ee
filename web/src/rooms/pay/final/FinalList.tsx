/** Leavers: who waits to be settled first, then who was, with the month that pays it. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Bone, Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { FinalRow } from './contract'
import { useFinalList } from './data'
import './final.css'

export const TONES = { waiting: 'w', settled: 'ok', elsewhere: '' } as const

export default function FinalList() {
  const { t } = useTranslation()
  const found = useFinalList()
  return (
    <Page title={t('pay.final.title')} sub={t('pay.final.sub')} flows>
      <div className="final-list">
        {found.error && <Problems error={found.error} />}
        {!found.data && !found.error && <Bone width="60%" />}
        {found.data && !found.data.rows.length && (
          <EmptyState icon="door" title={t('pay.final.none')}>
            {t('pay.final.none_hint')}
          </EmptyState>
        )}
        {!!found.data?.rows.length && (
          <ul>
            {found.data.rows.map((row) => (
              <Row key={String(row.id)} row={row} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}

function Row({ row }: { row: FinalRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li>
      <Link to={`/pay/final/${row.id}`}>
        <Avatar name={row.person.title} />
        <span className="grow">
          <span className="b6">{row.person.title}</span> <span className="q s">{row.person.number}</span>
          <small className="q">
            {row.office.title} · {f.label(row.reason)} ·{' '}
            {t('pay.final.last', { day: f.day(row.last_day, 'plain') })}
          </small>
        </span>
        <Tag tone={TONES[row.state]}>
          {row.month ? t('pay.final.paid_with', { month: f.month(row.month) }) : t(`pay.final.state.${row.state}`)}
        </Tag>
      </Link>
    </li>
  )
}
