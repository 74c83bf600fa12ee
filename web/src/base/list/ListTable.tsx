/** The table of a list: fixed columns, groups that fold, rows that open, skeletons in the shape of rows. */
import { Fragment, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Row } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { kindOf } from '../kinds'
import { Bone } from '../parts/Bits'
import { Icon } from '../parts/Icon'
import { groupRows, type Group } from './groups'

export type Column = {
  name: string
  field?: Field
  label?: ReactNode
  width?: number
  right?: boolean
  cell?: (row: Row) => ReactNode
}

export type TableProps = {
  entity: string
  columns: Column[]
  rows: Row[]
  loading: boolean
  more: boolean
  sort: string
  onSort: (sort: string) => void
  group?: Field | null
  groupHead?: (group: Group) => ReactNode
  open: string | null
  onOpen?: (row: Row) => void
  selected: Set<string>
  onSelect?: (selected: Set<string>) => void
}

export function ListTable(props: TableProps) {
  const { columns, rows, loading, more, group, groupHead, selected, onSelect } = props
  const { t } = useTranslation()
  const [folded, setFolded] = useState<Set<string>>(new Set())
  const groups = group ? groupRows(rows, group, more) : null
  const all = rows.length > 0 && rows.every((row) => selected.has(String(row.id)))
  const span = columns.length + (onSelect ? 1 : 0)
  const fold = (key: string) =>
    setFolded((old) => {
      const next = new Set(old)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return (
    <table className="tb fix" style={{ minWidth: widthOf(columns, !!onSelect) }}>
      <colgroup>
        {onSelect && <col style={{ width: '2.875rem' }} />}
        {columns.map((column) => (
          <col key={column.name} style={column.width ? { width: `${column.width / 16}rem` } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {onSelect && (
            <th>
              <input
                type="checkbox"
                className="cb"
                aria-label={t('base.list.select_all')}
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = !all && selected.size > 0
                }}
                onChange={() => onSelect(all ? new Set() : new Set(rows.map((row) => String(row.id))))}
              />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.name} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {loading && !rows.length && <Bones columns={columns} check={!!onSelect} />}
        {groups
          ? groups.map((one) => (
              <Fragment key={one.key}>
                <tr className="grp">
                  <td colSpan={span}>
                    <button type="button" aria-expanded={!folded.has(one.key)} onClick={() => fold(one.key)}>
                      <Icon name={folded.has(one.key) ? 'cr' : 'cd'} small className="q" />
                      {groupHead ? groupHead(one) : <GroupHead group={one} />}
                    </button>
                  </td>
                </tr>
                {!folded.has(one.key) && one.rows.map((row) => <Line key={row.id} row={row} {...props} />)}
              </Fragment>
            ))
          : rows.map((row) => <Line key={row.id} row={row} {...props} />)}
      </tbody>
    </table>
  )
}

/** Below this the table scrolls sideways inside its box, so that no column is squeezed to nothing. */
const widthOf = (columns: Column[], check: boolean) =>
  `${columns.reduce((sum, column) => sum + (column.width ?? 128) / 16, check ? 2.875 : 0)}rem`

function GroupHead({ group }: { group: Group }) {
  const { t } = useTranslation()
  return (
    <>
      <b>{group.title || t('base.none')}</b>
      {group.closed && <span>{t('base.list.items', { count: group.rows.length })}</span>}
    </>
  )
}

function Head({ column, sort, onSort }: { column: Column; sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const label = column.label ?? f.label(column.field?.label)
  const right = column.right ?? (column.field && kindOf(column.field).right)
  if (!column.field?.sortable) return <th className={right ? 'n' : ''}>{label}</th>
  const state = sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : undefined
  const next = state === 'ascending' ? `-${column.name}` : state === 'descending' ? '' : column.name
  return (
    <th className={right ? 'n' : ''} aria-sort={state}>
      <button
        type="button"
        title={t('base.list.sort_by', { field: f.label(column.field.label) })}
        onClick={() => onSort(next)}
      >
        {label}
        {state && <Icon name={state === 'ascending' ? 'cu' : 'cd'} small />}
      </button>
    </th>
  )
}

function Line({ row, entity, columns, open, onOpen, selected, onSelect }: TableProps & { row: Row }) {
  const { t } = useTranslation()
  const key = String(row.id)
  const on = open === key
  return (
    <tr
      className={`${onOpen ? 'go' : ''}${on || selected.has(key) ? ' sel' : ''}`}
      tabIndex={onOpen ? 0 : undefined}
      aria-selected={onOpen ? on : undefined}
      onClick={(event) => {
        if (!(event.target as Element).closest('a,button,input,label')) onOpen?.(row)
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        const step =
          event.key === 'ArrowDown'
            ? 'nextElementSibling'
            : event.key === 'ArrowUp'
              ? 'previousElementSibling'
              : null
        if (event.key === 'Enter' || event.key === ' ') onOpen?.(row)
        else if (step) {
          let near = event.currentTarget[step] as HTMLElement | null
          while (near && near.tabIndex < 0) near = near[step] as HTMLElement | null
          near?.focus()
        } else return
        event.preventDefault()
      }}
    >
      {onSelect && (
        <td>
          <input
            type="checkbox"
            className="cb"
            aria-label={t('base.list.select_row', { title: row.title ?? key })}
            checked={selected.has(key)}
            onChange={() => {
              const next = new Set(selected)
              if (!next.delete(key)) next.add(key)
              onSelect(next)
            }}
          />
        </td>
      )}
      {columns.map((column) => (
        <Cell key={column.name} column={column} row={row} entity={entity} />
      ))}
    </tr>
  )
}

function Cell({ column, row, entity }: { column: Column; row: Row; entity: string }) {
  if (column.cell) return <td className={column.right ? 'n' : ''}>{column.cell(row)}</td>
  const kind = kindOf(column.field!)
  const value = row[column.name]
  return (
    <td
      className={kind.right ? 'n' : ''}
      title={typeof value === 'string' && value.length > 12 ? value : undefined}
    >
      {kind.name === 'link' ? (
        ((value as { title?: string } | null)?.title ?? null)
      ) : (
        <kind.Cell
          value={value}
          field={column.field!}
          entity={kind.name === 'secret' ? undefined : entity}
          id={row.id}
        />
      )}
    </td>
  )
}

const Bones = ({ columns, check }: { columns: Column[]; check: boolean }) => (
  <>
    {Array.from({ length: 14 }, (_, at) => (
      <tr key={at} aria-hidden>
        {check && <td />}
        {columns.map((column, index) => (
          <td key={column.name}>
            <Bone width={`${45 + ((at * 7 + index * 13) % 35)}%`} />
          </td>
        ))}
      </tr>
    ))}
  </>
)
