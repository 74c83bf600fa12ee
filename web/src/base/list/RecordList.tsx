/** The list of an entity: views, chips, search, grouping, columns, table or phone cards, bulk bar, panel. */
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { rowsOf, useRecords, useShape } from '../api/records'
import type { Condition, Field, Row, Shape, View } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { usePhone } from '../look/look'
import { kindOf } from '../kinds'
import { EmptyState } from '../parts/EmptyState'
import type { IconName } from '../parts/Icon'
import { Problems } from '../parts/Problems'
import { Button } from '../parts/Button'
import { Chips } from './Chips'
import { groupRows, type Group } from './groups'
import { localRows } from './local'
import { ListFoot } from './ListFoot'
import { ListTable, type Column } from './ListTable'
import { PhoneList } from './PhoneList'
import { ColumnChoice, GroupBy, Seek } from './Tools'
import { useListState, whole, type ListState } from './url'
import { useChosenColumns } from './views'
import { ViewTabs } from './ViewTabs'
import './list.css'

export type ListProps = {
  entity: string
  /** Column names in order; without it the shape's own list columns. */
  columns?: string[]
  /** Own cells and computed columns by name. */
  cells?: Record<string, Partial<Omit<Column, 'name'>>>
  sort?: string
  group?: string
  groupHead?: (group: Group) => ReactNode
  /** A fixed condition that the person does not see as a chip. */
  always?: Condition
  views?: View[]
  day?: string | null
  /** Rows that are here already (a directory as of a day): conditions, words and order are applied on the spot. */
  local?: { rows: Row[]; loading: boolean }
  empty?: { icon?: IconName; title: ReactNode; text?: ReactNode; actions?: ReactNode }
  /** Verbs for chosen rows; without it rows have no check box. */
  bulk?: (chosen: Row[], clear: () => void) => ReactNode
  phoneRow?: (row: Row) => ReactNode
  onRows?: (rows: Row[]) => void
}

export type ListHandle = {
  state: ListState
  change: (part: Partial<ListState>) => void
  rows: Row[]
  /** What export needs to give the same rows. */
  ask: { where: Condition | null; sort: string; q: string; day: string | null }
  body: ReactNode
  loading: boolean
}

/** Gives the parts of a list page; the room puts `body` into its Page and its own panel beside it. */
export function useRecordList(props: ListProps): ListHandle {
  const { entity, always } = props
  const phone = usePhone()
  const shape = useShape(entity)
  const [state, change] = useListState(props)
  const [selected, setSelected] = useState<Set<string>>(new Set())
  const [chosen, choose] = useChosenColumns(entity)
  const views = props.views ?? shape.data?.views ?? []
  const view = views.find((one) => one.key === state.view) ?? (state.view ? undefined : views[0])
  const fields = useMemo(() => shape.data?.fields ?? [], [shape.data])
  const groupField = fields.find((field) => field.name === state.group) ?? null
  const where = whole(always ? (view ? ['all', always, view.where] : always) : view?.where, state.where)
  const sort = [groupField?.name, state.sort].filter((part, at, all) => part && all.indexOf(part) === at).join(',')
  const day = props.day ?? state.day
  const { local } = props
  const records = useRecords({ entity, where, sort, q: state.q, day, enabled: !!shape.data && !local })
  const rows = useMemo(
    () => (local ? localRows(local.rows, where, sort, state.q) : rowsOf(records.data?.pages)),
    [local, where, sort, state.q, records.data],
  )
  const columns = useColumns(props, shape.data, chosen)
  const loading = shape.isPending || (local ? local.loading : records.isPending)
  const more = !local && !!records.hasNextPage

  const body = (
    <>
      <ViewTabs entity={entity} views={views} state={state} change={change} />
      <div className="chips list">
        {phone && <Seek value={state.q} onChange={(q) => change({ q })} />}
        <Chips fields={fields} where={state.where} onChange={(next) => change({ where: next })} />
        {!phone && (
          <div className="tool">
            <Seek value={state.q} onChange={(q) => change({ q })} />
            <GroupBy
              fields={fields.filter(groupable)}
              value={state.group}
              onChange={(group) => change({ group })}
            />
            <ColumnChoice
              fields={fields.filter((field) => field.kind !== 'data')}
              shown={columns.map((column) => column.name)}
              onChange={choose}
            />
          </div>
        )}
      </div>
      <Rows
        {...{ props, state, change, rows, columns, loading, group: groupField, more, selected, setSelected }}
        error={shape.error ?? records.error}
        stale={records.isPlaceholderData}
        busy={records.isFetchingNextPage}
        onMore={() => !records.isFetchingNextPage && void records.fetchNextPage()}
      />
    </>
  )
  return { state, change, rows, ask: { where, sort, q: state.q, day: day ?? null }, body, loading }
}

type RowsProps = {
  props: ListProps
  state: ListState
  change: (part: Partial<ListState>) => void
  rows: Row[]
  columns: Column[]
  loading: boolean
  group: Field | null
  more: boolean
  selected: Set<string>
  setSelected: (selected: Set<string>) => void
  error: unknown
  stale: boolean
  busy: boolean
  onMore: () => void
}

/** What stands under the chips: problems, the empty state, or the rows with their foot and bulk bar. */
function Rows({
  props,
  state,
  change,
  rows,
  columns,
  loading,
  group,
  more,
  selected,
  setSelected,
  ...rest
}: RowsProps) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { entity, groupHead, bulk } = props
  if (rest.error)
    return (
      <div style={{ padding: '12px 24px' }}>
        <Problems error={rest.error} />
      </div>
    )
  if (!loading && !rows.length) {
    const filtered = state.where.length > 0 || !!state.q
    return <EmptyList props={props} filtered={filtered} clear={() => change({ where: [], q: '' })} />
  }
  return (
    <>
      <div className="scroll settling" aria-busy={rest.stale}>
        {phone ? (
          <PhoneList
            rows={rows}
            loading={loading}
            groups={group ? groupRows(rows, group, more) : null}
            groupHead={groupHead}
            row={props.phoneRow}
            onOpen={(row) => change({ open: String(row.id) })}
          />
        ) : (
          <ListTable
            {...{ entity, columns, rows, loading, more, group, groupHead, selected }}
            sort={state.sort}
            onSort={(next) => change({ sort: next })}
            open={state.open}
            onOpen={(row) => change({ open: state.open === String(row.id) ? null : String(row.id) })}
            onSelect={bulk ? setSelected : undefined}
          />
        )}
        {!loading && <ListFoot count={rows.length} more={more} busy={rest.busy} onMore={rest.onMore} />}
      </div>
      {bulk && selected.size > 0 && (
        <div className="bulk" role="toolbar" aria-label={t('base.list.selected', { count: selected.size })}>
          <b>{t('base.list.selected', { count: selected.size })}</b>
          {bulk(
            rows.filter((row) => selected.has(String(row.id))),
            () => setSelected(new Set()),
          )}
          <Button
            look="ghost"
            small
            icon="x"
            aria-label={t('base.list.unselect')}
            onClick={() => setSelected(new Set())}
          />
        </div>
      )}
    </>
  )
}

const groupable = (field: Field) =>
  field.sortable !== false && ['link', 'choice', 'yes_no', 'person'].includes(field.kind)

function useColumns(
  { columns, cells = {} }: ListProps,
  shape: Shape | undefined,
  chosen: string[] | null,
): Column[] {
  return useMemo(() => {
    const fields = new Map((shape?.fields ?? []).map((field) => [field.name, field]))
    const usual = columns ?? [...fields.values()].filter((field) => field.in_list).map((field) => field.name)
    return (chosen ?? usual)
      .filter((name) => fields.has(name) || cells[name]?.cell)
      .map((name) => {
        const field = fields.get(name)
        return { name, field, width: field && kindOf(field).width, ...cells[name] }
      })
  }, [shape, chosen, columns, cells])
}

function EmptyList({ props, filtered, clear }: { props: ListProps; filtered: boolean; clear: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const shape = useShape(props.entity)
  const what = f.label(shape.data?.label)
  if (filtered)
    return (
      <EmptyState
        icon="search"
        title={t('base.list.empty_filter', { what })}
        actions={<Button onClick={clear}>{t('base.list.clear')}</Button>}
      >
        {t('base.list.empty_filter_hint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={props.empty?.icon}
      title={props.empty?.title ?? t('base.list.empty', { what })}
      actions={props.empty?.actions}
    >
      {props.empty?.text}
    </EmptyState>
  )
}
