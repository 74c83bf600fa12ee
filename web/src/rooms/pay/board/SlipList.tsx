/** The payslips of one office, the largest change first; every figure opens where it comes from. */
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { usePhone } from '@/base/look/look'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Bone } from '@/base/parts/Bits'
import { Menu } from '@/base/parts/Menu'
import { Icon } from '@/base/parts/Icon'
import type { Run, SlipRow } from '../contract'
import { useSlips } from '../queries'
import { FILTERS, ORDERS } from './order'
import type { BoardState } from './state'
import { SlipRows } from './SlipRows'
import { SlipTable } from './SlipTable'

export function SlipList({ run, office, state }: { run: Run; office: string; state: BoardState }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const slips = useSlips(run, { office, order: state.order, show: state.filter })
  const row = run.offices.find((one) => String(one.id) === office)
  const pages = slips.data?.pages ?? []
  const list = pages.flatMap((page) => page.rows)
  const last = pages[pages.length - 1]
  const Rows = phone ? SlipRows : SlipTable
  return (
    <>
      <div className="chips slip-chips">
        <h2>{row ? t('pay.slip.head', { office: row.name, count: row.people }) : ''}</h2>
        <span className="sp" />
        <Menu
          entries={ORDERS.map((order) => ({
            key: order,
            label: t(`pay.order.${order}`),
            icon: order === state.order ? 'check' : undefined,
            onPick: () => state.setOrder(order),
          }))}
        >
          <button className={`chip${state.order === 'change' ? ' on' : ''}`} aria-haspopup="menu">
            {t(`pay.order.${state.order}`)}
            <Icon name="cd" small />
          </button>
        </Menu>
        {FILTERS.filter((one) => one !== 'all').map((one) => (
          <button
            key={one}
            className={`chip${state.filter === one ? ' on' : ''}`}
            aria-pressed={state.filter === one}
            onClick={() => state.setFilter(state.filter === one ? 'all' : one)}
          >
            {t(`pay.filter.${one}`)} <b>{last?.counts[one] ?? 0}</b>
          </button>
        ))}
      </div>
      {slips.error && (
        <div className="pay-pad">
          <Problems error={slips.error} />
        </div>
      )}
      {slips.isPending && !slips.error && <Bones />}
      {slips.data && !list.length && <None filter={state.filter} onAll={() => state.setFilter('all')} />}
      {list.length > 0 && (
        <div className="settling" aria-busy={slips.isPlaceholderData}>
          <Rows slips={list} state={state} />
        </div>
      )}
      {!!last?.left && (
        <p className="s q pay-pad slip-foot">
          {t('pay.slip.left', { shown: list.length, left: last.left, most: amount(last.largest_left) })}
          {' · '}
          <button className="a" disabled={slips.isFetchingNextPage} onClick={() => void slips.fetchNextPage()}>
            {t('pay.slip.more', { left: Math.min(last.left, 50) })}
          </button>
        </p>
      )}
    </>
  )
}

function None({ filter, onAll }: { filter: string; onAll: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={filter === 'asked' ? 'ask' : 'people'}
      title={t(`pay.filter.none_${filter}`)}
      actions={
        filter !== 'all' && (
          <button className="btn" onClick={onAll}>
            {t('pay.filter.clear')}
          </button>
        )
      }
    />
  )
}

const Bones = () => (
  <div className="pay-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
    {[...'abcdef'].map((key) => (
      <Bone key={key} width="100%" />
    ))}
  </div>
)

export type SlipsProps = { slips: SlipRow[]; state: BoardState }
