/** What still waits in a month: chips by kind and office, then one line a day and person (cards on a phone). */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useExceptions, type Filter } from '../api'
import type { Exception, MonthBoard } from '../contract'
import { chipsOf, unmatchedCount, waitingCount } from './board'
import { OpenCard, OpenRow } from './OpenRow'
import { Remind } from './Remind'
import { useRowDeeds, type RowDeeds } from './useRowDeeds'

type Props = { board: MonthBoard; filter: Filter; onFilter: (change: Partial<Filter>) => void }

export function OpenList({ board, filter, onFilter }: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const open = useExceptions(board.month, filter)
  const deeds = useRowDeeds(['ask', 'mend'])
  const rows = open.data?.pages.flatMap((page) => page.rows) ?? []
  const office = board.offices.find((one) => String(one.id) === filter.office)
  return (
    <section className="hm-open" aria-busy={open.isFetching}>
      <div className="chips hm-chips">
        <h2>{t('hours.open.title', { count: waitingCount(board, office) })}</h2>
        <Remind board={board} office={office} />
        <span className="sp" />
        <Chips board={board} filter={filter} onFilter={onFilter} />
      </div>
      <Unmatched board={board} />
      {open.error && (
        <div className="hm-note">
          <Problems error={open.error} />
        </div>
      )}
      {open.isPending ? (
        <Bones />
      ) : !rows.length ? (
        !open.error && (
          <Nothing filter={filter} closed={board.offices.every((one) => one.cells.close?.state === 'done')} />
        )
      ) : phone ? (
        <div className="hm-cards">
          {rows.map((row) => (
            <OpenCard key={`${row.person.id}:${row.day}`} row={row} deeds={deeds} />
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
                {t('hours.open.more')}
              </button>
            </>
          )}
        </p>
      )}
      {deeds.dialog}
    </section>
  )
}

function Nothing({ filter, closed }: { filter: Filter; closed: boolean }) {
  const { t } = useTranslation()
  const key = filter.code || filter.office ? 'none_filter' : closed ? 'none_closed' : 'none'
  return (
    <EmptyState icon="check" title={t(`hours.open.${key}`)}>
      {t(`hours.open.${key}_hint`)}
    </EmptyState>
  )
}

function Chips({ board, filter, onFilter }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const office = board.offices.find((one) => String(one.id) === filter.office)
  const chips = chipsOf(board, office, f.label)
  const pick = (code: string | null) => onFilter({ code: filter.code === code ? null : code })
  return (
    <>
      <label className={`chip hm-office${filter.office ? ' on' : ''}`}>
        <span className="sr">{t('hours.open.all_offices')}</span>
        <select
          value={filter.office ?? ''}
          onChange={(event) => onFilter({ code: null, office: event.target.value || null })}
        >
          <option value="">{t('hours.open.all_offices')}</option>
          {board.offices.map((one) => (
            <option key={one.id} value={String(one.id)}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <Chip
        on={!filter.code}
        label={t('hours.open.waits')}
        count={waitingCount(board, office)}
        onPick={() => pick(null)}
      />
      {chips.map((chip) => (
        <Chip
          key={chip.code}
          on={filter.code === chip.code}
          quiet={!chip.waits}
          label={chip.label}
          count={chip.count}
          onPick={() => pick(chip.code)}
        />
      ))}
    </>
  )
}

type ChipProps = { on: boolean; label: string; count: number; quiet?: boolean; onPick: () => void }
const Chip = ({ on, label, count, quiet, onPick }: ChipProps) => (
  <button className={`chip${on ? ' on' : ''}${quiet ? ' quiet' : ''}`} aria-pressed={on} onClick={onPick}>
    {label} <b>{count}</b>
  </button>
)

function Unmatched({ board }: { board: MonthBoard }) {
  const { t } = useTranslation()
  const count = unmatchedCount(board.offices)
  if (!count) return null
  return (
    <p className="hm-note t13 m">
      {t('hours.open.unmatched', { count })}{' '}
      <Link className="btn sm" to="/imports">
        {t('hours.open.unmatched_go')}
      </Link>
    </p>
  )
}

const COLUMNS = ['who', 'day', 'what', 'seen', 'holder']
const WIDTHS = ['190px', '120px', '190px', undefined, '190px', '130px']

function Table({ rows, deeds }: { rows: Exception[]; deeds: RowDeeds }) {
  const { t } = useTranslation()
  return (
    <table className="tb fix hm-table">
      <colgroup>
        {WIDTHS.map((width, at) => (
          <col key={at} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((key) => (
            <th key={key}>{t(`hours.open.${key}`)}</th>
          ))}
          <th aria-label={t('hours.act.more')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OpenRow key={`${row.person.id}:${row.day}`} row={row} deeds={deeds} />
        ))}
      </tbody>
    </table>
  )
}

const Bones = () => (
  <div aria-hidden style={{ padding: '0 var(--pad)' }}>
    {[70, 55, 80, 60, 66, 50].map((width) => (
      <div className="hm-bone" key={width}>
        <Bone width={90} />
        <Bone width={72} />
        <Bone width={`${width * 0.4}%`} />
      </div>
    ))}
  </div>
)
