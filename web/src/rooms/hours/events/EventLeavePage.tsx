/** Leave for events: what each office's province gives, what is not known yet, and the figures that HR entered. */
import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id, Label, Row } from '@/base/api/contract'
import { fieldsOf, useAll, useSave, useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import '../plans/plans.css'
import './events.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const FIGURE = 'hours.leave_figure'
const FIELDS = [
  'kind',
  'province',
  'office',
  'days',
  'unit',
  'per',
  'child_from',
  'valid_from',
  'valid_to',
  'source',
]

type Cell = {
  kind: string
  label: Label
  state: 'known' | 'unit' | 'unknown'
  days: string | null
  unit_label: Label | null
  per: string | null
  per_label: Label | null
  later: { child_from: number; days: string }[]
  source: string
  own: boolean
}
type OfficeRow = { id: Id; name: string; province: string; province_label: Label | null; cells: Cell[] }
type EventLeave = { offices: OfficeRow[]; national: Cell[]; may_edit: boolean }
type Values = Partial<Row>

const useEventLeave = () =>
  useQuery({
    // Beside the records of figures, so that it is read anew with them.
    queryKey: ['records', FIGURE, 'cells'],
    queryFn: ({ signal }) => api.get<EventLeave>('/hours/event-leave', {}, signal),
  })

export default function EventLeavePage() {
  const { t } = useTranslation()
  const found = useEventLeave()
  const own = useAll(FIGURE)
  const [editing, setEditing] = useState<Values | null>(null)
  const told = found.data
  return (
    <Page flows title={t('hours.events.title')} sub={t('hours.events.sub')}>
      <div className="plans">
        <Problems error={found.error ?? own.error} />
        {found.isPending && <Bone width={320} />}
        {!!told?.national.length && (
          <section className="card plan">
            <h3>{t('hours.events.national')}</h3>
            <Cells cells={told.national} />
          </section>
        )}
        {told?.offices.map((office) => (
          <Office key={office.id} office={office} onEdit={told.may_edit ? edit : undefined} />
        ))}
      </div>
      {editing && (
        <Suspense>
          <FigureDialog
            figure={editing}
            onClose={() => {
              setEditing(null)
              void found.refetch()
            }}
          />
        </Suspense>
      )}
    </Page>
  )

  /** HR's own figure of the cell is changed; a shipped or missing one is begun with what is known. */
  function edit(office: OfficeRow, cell: Cell) {
    const held = own.data?.find(
      (one) =>
        one.kind === cell.kind &&
        (linked(one.office) === String(office.id) || (!!office.province && one.province === office.province)),
    )
    setEditing(
      held ?? {
        kind: cell.kind,
        ...(office.province ? { province: office.province } : { office: { id: office.id, title: office.name } }),
        ...(cell.days ? { days: cell.days, source: cell.source } : {}),
        per: cell.per ?? (cell.kind === 'parental' ? 'child_year' : 'event'),
      },
    )
  }
}

const linked = (value: unknown) => (value ? String((value as { id: Id }).id) : '')

type OfficeProps = { office: OfficeRow; onEdit?: (office: OfficeRow, cell: Cell) => void }

function Office({ office, onEdit }: OfficeProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section className="card plan">
      <h3>
        {office.name}
        <span className="q s">
          {' · '}
          {office.province_label ? f.label(office.province_label) : t('hours.events.no_province')}
        </span>
      </h3>
      <Cells cells={office.cells} office={office.name} onEdit={onEdit && ((cell) => onEdit(office, cell))} />
    </section>
  )
}

type CellsProps = { cells: Cell[]; office?: string; onEdit?: (cell: Cell) => void }

function Cells({ cells, office = '', onEdit }: CellsProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <ul className="event-cells">
      {cells.map((cell) => (
        <li key={cell.kind} className="row">
          <span className="grow">
            <b>{f.label(cell.label)}</b>{' '}
            {cell.days && (
              <>
                {cell.unit_label
                  ? t('hours.events.counted', { days: cell.days, unit: f.label(cell.unit_label) })
                  : t('hours.events.days', { days: cell.days })}{' '}
                · {f.label(cell.per_label as Label)}
                {cell.later.map(
                  (one) => ` · ${t('hours.events.later', { child: one.child_from, days: one.days })}`,
                )}
              </>
            )}
            <br />
            <span className="q s">{cell.source || t('hours.events.ask')}</span>
          </span>
          {cell.state === 'unit' && <Tag tone="w">{t('hours.events.unit_open')}</Tag>}
          {cell.state === 'unknown' && <Tag tone="w">{t('hours.events.unknown')}</Tag>}
          {cell.own && <Tag tone="ok">{t('hours.events.own')}</Tag>}
          {onEdit && (
            <Button
              small
              look="ghost"
              icon="pen"
              aria-label={t('hours.events.edit', { office, kind: f.label(cell.label) })}
              onClick={() => onEdit(cell)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function FigureDialog({ figure, onClose }: { figure: Values; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const shape = useShape(FIGURE)
  const save = useSave(FIGURE, figure.id)
  if (!shape.data) return null
  const initial = { child_from: 1, valid_from: `${today.slice(0, 4)}-01-01`, ...figure }
  return (
    <FormDialog
      title={t('hours.events.figure')}
      lead={t('hours.events.lead')}
      fields={fieldsOf(shape.data, FIELDS)}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        await save.mutateAsync({ values: figure.id === undefined ? { ...flat(initial), ...values } : values })
        toast.done(t('hours.events.saved'))
        onClose()
      }}
    />
  )
}

/** A link goes as its key. */
const flat = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name === 'office' && value ? linked(value) : value]),
  )
