/** Machines of the company: which are in touch, what waits for somebody, and how another one is connected. */
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/base/address'
import { At, Day, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Facts, Note, State, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { FaceSwitch } from '../face/FaceSwitch'
import { Networks } from '../phone/Networks'
import { Places } from '../phone/Places'
import { useMachines, type Machine, type Machines } from './machines'
import './machines.css'

const ApproveDialog = lazy(() => import('./ApproveDialog'))
const AskDialog = lazy(() => import('./AskDialog'))

export default function MachinesPage() {
  const { t } = useTranslation()
  const found = useMachines()
  const [address, show] = useAddress()
  const tab = address.get('tab') ?? 'machines'
  const [asking, setAsking] = useState<Machine | null>(null)
  const [adding, setAdding] = useState(false)
  const told = found.data
  return (
    <Page flows title={t('hours.machines.title')} sub={t('hours.machines.sub')}>
      <Tabs
        tabs={[
          { key: 'machines', label: t('hours.phone.machines'), count: told?.machines.length },
          { key: 'phone', label: t('hours.phone.tab') },
        ]}
        value={tab}
        onChange={(key) => show({ tab: key === 'machines' ? null : key })}
      />
      <div className="machines">
        {tab === 'phone' ? (
          <>
            <Places may={!!told?.may_decide} />
            <Networks />
            <FaceSwitch />
          </>
        ) : (
          <Every found={found} onApprove={setAsking} onAdd={() => setAdding(true)} />
        )}
      </div>
      {adding && told && (
        <Suspense>
          <AskDialog offices={told.offices} onClose={() => setAdding(false)} />
        </Suspense>
      )}
      {asking && told && (
        <Suspense>
          <ApproveDialog machine={asking} offices={told.offices} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </Page>
  )
}

type EveryProps = {
  found: ReturnType<typeof useMachines>
  onApprove: (one: Machine) => void
  onAdd: () => void
}

function Every({ found, onApprove, onAdd }: EveryProps) {
  const { t } = useTranslation()
  const told = found.data
  return (
    <>
      <Problems error={found.error} />
      {found.isPending && <Bone width={320} />}
      {told && !told.machines.length && (
        <EmptyState icon="clock" title={t('hours.machines.none')}>
          {t('hours.machines.none_hint')}
        </EmptyState>
      )}
      {told?.machines.map((one) => (
        <Card key={one.id} machine={one} onApprove={told.may_decide ? () => onApprove(one) : undefined} />
      ))}
      {told?.may_decide && <HowTo server={told.server} onAdd={onAdd} />}
    </>
  )
}

function Card({ machine, onApprove }: { machine: Machine; onApprove?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const isWaiting = machine.state === 'waiting'
  return (
    <section className="card machine">
      <div className="row wrap">
        <h2 className="grow">
          {isWaiting ? t('hours.machines.new') : <Link to={`/hours/machines/${machine.id}`}>{machine.name}</Link>}
        </h2>
        <Tag tone={isWaiting ? 'w' : machine.state === 'approved' ? 'ok' : ''}>{f.label(machine.state_label)}</Tag>
      </div>
      <Facts
        facts={[
          [t('hours.machines.serial'), machine.serial],
          ...(machine.host ? [[t('hours.machines.ask_at'), machine.host] as [string, string]] : []),
          ...(machine.office ? [[t('hours.machines.office'), machine.office.title] as [string, string]] : []),
          [t('hours.machines.heard'), <Heard key="heard" machine={machine} />],
          ...(machine.state === 'approved'
            ? [
                [
                  t('hours.machines.complete'),
                  machine.complete_to ? <Day key="day" day={machine.complete_to} /> : t('hours.machines.not_yet'),
                ] as [string, React.ReactNode],
              ]
            : []),
        ]}
      />
      <Waiting machine={machine} />
      {isWaiting && onApprove && (
        <div className="row">
          <span className="grow q t13">{t('hours.machines.new_hint', { address: machine.address })}</span>
          <Button look="primary" onClick={onApprove}>
            {t('hours.machines.approve')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Heard({ machine }: { machine: Machine }) {
  const { t } = useTranslation()
  const at = machine.heard_at ?? machine.asked_at
  const f = useFormat()
  if (machine.trouble_label)
    return (
      <State tone="w">
        {f.label(machine.trouble_label)} · <At iso={at} />
      </State>
    )
  if (machine.in_touch) return <State tone="ok">{t('hours.machines.in_touch')}</State>
  if (machine.state !== 'approved') return <At iso={at} />
  return (
    <State tone="w">
      {t('hours.machines.silent')} <At iso={at} />
    </State>
  )
}

/** What somebody has to decide, each with the way to it. */
export function Waiting({ machine }: { machine: Machine }) {
  const { t } = useTranslation()
  const lines = [
    machine.unknown && t('hours.machines.unknown', { count: machine.unknown }),
    machine.held && t('hours.machines.held', { count: machine.held }),
  ].filter(Boolean)
  if (!lines.length || machine.state !== 'approved') return null
  return (
    <Note>
      <Link className="a" to={`/hours/machines/${machine.id}`}>
        {lines.join(t('base.list.joiner'))}
      </Link>
    </Note>
  )
}

function HowTo({ server, onAdd }: { server: Machines['server']; onAdd: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <section className="machine-how">
        <h2>{t('hours.machines.how')}</h2>
        <ol>
          <li>{t('hours.machines.how_1')}</li>
          <li>
            {t('hours.machines.how_2')} <b className="num">{server.host}</b>
            {t('hours.machines.how_port')} <b className="num">{server.port}</b>
            {server.secure && t('hours.machines.how_secure')}
          </li>
          <li>{t('hours.machines.how_3')}</li>
        </ol>
        <p className="s q">{t('hours.machines.how_more')}</p>
      </section>
      <section className="machine-how">
        <h2>{t('hours.machines.ask_how')}</h2>
        <p>{t('hours.machines.ask_hint')}</p>
        <Button icon="plus" onClick={onAdd}>
          {t('hours.machines.ask_add')}
        </Button>
      </section>
    </>
  )
}
