/** Places where phones may punch: set from where one stands, or open anywhere; none means the machine or the old way. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link, Row } from '@/base/api/contract'
import { fieldsOf, useAll, useSave, useShape } from '@/base/api/records'
import { Day } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { positionNow } from './presses'
import { RowVerbs } from './RowVerbs'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const PLACE = 'hours.punch_place'
const FIELDS = ['office', 'name', 'radius', 'latitude', 'longitude', 'opened_on']

export function Places({ may }: { may: boolean }) {
  const { t } = useTranslation()
  const found = useAll(PLACE)
  const [asking, setAsking] = useState<Partial<Row> | null>(null)
  const add = async () => {
    const here = await positionNow()
    setAsking(here ? { latitude: here.latitude.toFixed(6), longitude: here.longitude.toFixed(6) } : {})
    if (!here) toast.bad(t('hours.phone.no_here'))
  }
  return (
    <>
      <p className="q t13">{t('hours.phone.hint')}</p>
      <Problems error={found.error} />
      {found.isPending && <Bone width={320} />}
      {found.data && !found.data.length && (
        <EmptyState icon="pin" title={t('hours.phone.none')}>
          {t('hours.phone.none_hint')}
        </EmptyState>
      )}
      <ul className="machine-rows">
        {found.data?.map((one) => (
          <Place key={one.id} place={one} onEdit={may ? () => setAsking(one) : undefined} />
        ))}
      </ul>
      {may && (
        <div className="row wrap machine-verbs">
          <Button look="primary" icon="pin" onClick={() => void add()}>
            {t('hours.phone.add_here')}
          </Button>
          <Button onClick={() => setAsking({})}>{t('hours.phone.add')}</Button>
        </div>
      )}
      {asking && (
        <Suspense>
          <PlaceDialog place={asking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </>
  )
}

function Place({ place, onEdit }: { place: Row; onEdit?: () => void }) {
  const { t } = useTranslation()
  const range = place.latitude
    ? t('hours.phone.within', { metres: String(place.radius) })
    : t('hours.phone.anywhere')
  return (
    <li className="row">
      <span className="grow">
        <b>{String(place.name)}</b> <span className="q">{(place.office as Link | null)?.title}</span>
        <br />
        <span className="q s">
          {range} · {t('hours.phone.since')} <Day day={String(place.opened_on)} />
        </span>
      </span>
      {onEdit && (
        <RowVerbs
          entity={PLACE}
          id={place.id!}
          drop={t('hours.phone.drop')}
          dropped={t('hours.phone.dropped')}
          onEdit={onEdit}
        />
      )}
    </li>
  )
}

function PlaceDialog({ place, onClose }: { place: Partial<Row>; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const shape = useShape(PLACE)
  const save = useSave(PLACE, place.id)
  if (!shape.data) return null
  const initial = { radius: 200, opened_on: today, ...place }
  return (
    <FormDialog
      title={t(place.id === undefined ? 'hours.phone.add' : 'hours.phone.change')}
      lead={t('hours.phone.lead')}
      fields={fieldsOf(shape.data, FIELDS)}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        await save.mutateAsync({ values: place.id === undefined ? { ...initial, ...values } : values })
        toast.done(t('hours.phone.saved'))
        onClose()
      }}
    />
  )
}
