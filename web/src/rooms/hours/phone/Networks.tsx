/** Networks that count as being in an office where a phone gives no position: the one you are on now with one click, or typed. */
import { lazy, Suspense, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id, Row } from '@/base/api/contract'
import { fieldsOf, useSave, useShape } from '@/base/api/records'
import { Day } from '@/base/format/useFormat'
import { Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { RowVerbs } from './RowVerbs'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const NETWORK = 'hours.punch_network'
const FIELDS = ['office', 'name', 'network', 'opened_on']
const KEY = ['hours', 'punch-networks']

type Declared = {
  id: Id
  name: string
  office: { id: Id; title: string }
  network: string
  opened_on: string
  doubts: string[]
  is_here: boolean
}
type Here = { address: string; network: string; doubts: string[] }
type Told = { here: Here | null; networks: Declared[]; may_add: boolean }
type Asking = { values: Partial<Row>; here?: Here }

export function Networks() {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Asking | null>(null)
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Told>('/hours/punch-networks', {}, signal),
  })
  const told = found.data
  const here = told?.here
  return (
    <section className="networks">
      <h2>{t('hours.network.title')}</h2>
      <p className="q t13">{t('hours.network.hint')}</p>
      <Problems error={found.error} />
      {found.isPending && <Bone width={320} />}
      <ul className="machine-rows">
        {told?.networks.map((one) => (
          <Network
            key={one.id}
            one={one}
            onEdit={told.may_add ? () => setAsking({ values: values(one) }) : undefined}
          />
        ))}
      </ul>
      {told?.may_add && (
        <>
          <div className="row wrap machine-verbs">
            <Button
              icon="plus"
              disabled={!here}
              onClick={() => here && setAsking({ values: { network: here.network }, here })}
            >
              {t('hours.network.add_here')}
            </Button>
            <Button onClick={() => setAsking({ values: {} })}>{t('hours.network.add')}</Button>
          </div>
          <p className="s q">
            {here ? t('hours.network.here', { address: here.address }) : t('hours.network.hidden')}
          </p>
        </>
      )}
      {asking && (
        <Suspense>
          <NetworkDialog asking={asking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </section>
  )
}

const values = ({ id, name, office, network, opened_on }: Declared): Partial<Row> => ({
  id,
  name,
  office,
  network,
  opened_on,
})

function Network({ one, onEdit }: { one: Declared; onEdit?: () => void }) {
  const { t } = useTranslation()
  return (
    <li className="row">
      <span className="grow">
        <b>{one.name}</b> <span className="q">{one.office.title}</span>{' '}
        {one.is_here && <Tag tone="ok">{t('hours.network.is_here')}</Tag>}
        <br />
        <span className="q s">
          <span className="num">{one.network}</span> · {t('hours.phone.since')} <Day day={one.opened_on} />
        </span>
        {one.doubts.length > 0 && <Note>{one.doubts.join(' ')}</Note>}
      </span>
      {onEdit && (
        <RowVerbs
          entity={NETWORK}
          id={one.id}
          drop={t('hours.network.drop')}
          dropped={t('hours.network.dropped')}
          also={KEY}
          onEdit={onEdit}
        />
      )}
    </li>
  )
}

function NetworkDialog({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const client = useQueryClient()
  const shape = useShape(NETWORK)
  const { id } = asking.values
  const save = useSave(NETWORK, id)
  if (!shape.data) return null
  const initial = { opened_on: today, ...asking.values }
  const lead = asking.here
    ? [t('hours.network.lead_here', { address: asking.here.address }), ...asking.here.doubts].join(' ')
    : t('hours.network.lead')
  return (
    <FormDialog
      title={t(id === undefined ? 'hours.network.add' : 'hours.network.change')}
      lead={lead}
      fields={fieldsOf(shape.data, FIELDS)}
      initial={initial}
      onClose={onClose}
      onSubmit={async (given) => {
        await save.mutateAsync({ values: id === undefined ? { ...initial, ...given } : given })
        void client.invalidateQueries({ queryKey: KEY })
        toast.done(t('hours.network.saved'))
        onClose()
      }}
    />
  )
}
