/** What still waits in a month: chips by kind and office, then one line a day and person (cards on a phone). */
import { useTranslation } from 'react-i18next'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useExceptions, type Filter } from '../api'
import type { Exception, ExceptionCode, OfficeMonth } from '../contract'
import { OpenCard, OpenRow } from './OpenRow'
import { useRowDeeds } from './useRowDeeds'

type Props = {
  month: string
  offices: OfficeMonth[]
  filter: Filter & { office: string | null; kind: string | null }
  onFilter: (filter: { office: string | null; kind: string | null }) => void
  may: string[]
  phone: boolean
}

export function OpenList({ month, offices, filter, onFilter, may, phone }: Props) {
  const { t } = useTranslation()
  const open = useExceptions(month, filter)
  const deeds = useRowDeeds(may)
  const rows = open.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = open.data?.pages[0]?.counts ?? {}
  const total = Object.values(counts).reduce<number>((all, one) => all + (one ?? 0), 0)
  const shown = filter.kind ? (counts[filter.kind as ExceptionCode] ?? 0) : total
  return (
    <section className="hm-open" aria-busy={open.isFetching}>
      <div className="chips hm-chips">
        <h2>{t('hours.open.title', { count: total })}</h2>
        <span className="sp" />
        <OfficeChip offices={offices} filter={filter} onFilter={onFilter} />
        <Chip
          on={!filter.kind}
          label={t('hours.open.all')}
          count={total}
          onPick={() => onFilter({ ...filter, kind: null })}
        />
        {byCount(counts).map(([kind, count]) => (
          <Chip
            key={kind}
            on={filter.kind === kind}
            label={t(`hours.code.${kind}`)}
            count={count}
            onPick={() => onFilter({ ...filter, kind: filter.kind === kind ? null : kind })}
          />
        ))}
      </div>
      {open.error && <Problems error={open.error} />}
      {open.isPending ? (
        <Bones />
      ) : !rows.length ? (
        <EmptyState
          icon="check"
          title={t(filter.kind || filter.office ? 'hours.open.none_filter' : 'hours.open.none')}
        >
          {t(filter.kind || filter.office ? 'hours.open.none_filter_hint' : 'hours.open.none_hint')}
        </EmptyState>
      ) : phone ? (
        <div className="hm-cards">
          {rows.map((row) => (
            <OpenCard key={row.id} row={row} deeds={deeds} />
          ))}
        </div>
      ) : (
        <Table rows={rows} deeds={deeds} />
      )}
      {rows.length > 0 && (
        <p className="hm-foot s q">
          {t('hours.open.shown', { count: rows.length })}
          {open.hasNextPage && (
            <>
              {' · '}
              <button className="a" onClick={() => void open.fetchNextPage()} disabled={open.isFetchingNextPage}>
                {shown > rows.length
                  ? t('hours.open.more', { count: shown - rows.length })
                  : t('hours.open.more_plain')}
              </button>
            </>
          )}
        </p>
      )}
      {deeds.dialog}
    </section>
  )
}

export const byCount = (counts: Partial<Record<ExceptionCode, number>>): [ExceptionCode, number][] =>
  (Object.entries(counts) as [ExceptionCode, number][])
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)

type ChipProps = { on: boolean; label: string; count?: number; onPick: () => void }
const Chip = ({ on, label, count, onPick }: ChipProps) => (
  <button className={`chip${on ? ' on' : ''}`} aria-pressed={on} onClick={onPick}>
    {label} {count !== undefined && <b>{count}</b>}
  </button>
)

function OfficeChip({ offices, filter, onFilter }: Pick<Props, 'offices' | 'filter' | 'onFilter'>) {
  const { t } = useTranslation()
  return (
    <label className={`chip hm-office${filter.office ? ' on' : ''}`}>
      <span className="sr">{t('hours.open.all_offices')}</span>
      <select
        value={filter.office ?? ''}
        onChange={(event) => onFilter({ ...filter, office: event.target.value || null })}
      >
        <option value="">{t('hours.open.all_offices')}</option>
        {offices.map((office) => (
          <option key={office.id} value={String(office.id)}>
            {office.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Table({ rows, deeds }: { rows: Exception[]; deeds: ReturnType<typeof useRowDeeds> }) {
  const { t } = useTranslation()
  return (
    <table className="tb fix hm-table">
      <colgroup>
        {['190px', '120px', '180px', undefined, '210px', '170px'].map((width, at) => (
          <col key={at} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {['who', 'day', 'what', 'seen', 'holder'].map((key) => (
            <th key={key}>{t(`hours.open.${key}`)}</th>
          ))}
          <th aria-label={t('hours.act.more')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OpenRow key={row.id} row={row} deeds={deeds} />
        ))}
      </tbody>
    </table>
  )
}

const Bones = () => (
  <div aria-hidden style={{ padding: '0 var(--pad)' }}>
    {[70, 55, 80, 60, 66, 50].map((width, at) => (
      <div className="hm-bone" key={at}>
        <Bone width={90} />
        <Bone width={72} />
        <Bone width={`${width * 0.4}%`} />
      </div>
    ))}
  </div>
)
