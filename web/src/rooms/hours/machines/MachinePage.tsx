/** One machine: whose its pins are, the lines nobody could use yet, and its latest taps. */
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Day } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { timeIn } from '@/base/format/dates'
import { toast } from '@/base/toast/toast'
import { Lines } from './Lines'
import { useMachine, useMachineDeed, useMachines, type Machine, type MachinePage as Told } from './machines'
import { Pins } from './Pins'
import './machines.css'

const ApproveDialog = lazy(() => import('./ApproveDialog'))
const RetireDialog = lazy(() => import('./RetireDialog'))

export default function MachinePage() {
  const { t } = useTranslation()
  const id = useParams().machine!
  const all = useMachines()
  const found = useMachine(id)
  const machine = all.data?.machines.find((one) => String(one.id) === id)
  const may = !!all.data?.may_decide
  const [asking, setAsking] = useState<'change' | 'retire' | null>(null)
  return (
    <Page
      flows
      title={found.data?.name ?? <Bone width={120} />}
      documentTitle={found.data?.name}
      back={{ to: '/hours/machines', label: t('hours.machines.title') }}
      sub={machine && [machine.office?.title, machine.serial, machine.firmware].filter(Boolean).join(' · ')}
      actions={machine && may && <Verbs machine={machine} onAsk={setAsking} />}
    >
      <div className="machines">
        <Problems error={found.error} />
        {machine?.clock_minutes ? <Note>{t('hours.machines.clock', { count: machine.clock_minutes })}</Note> : null}
        {found.data && machine && <Body told={found.data} machine={machine} may={may} />}
      </div>
      {machine && all.data && (
        <Suspense>
          {asking === 'change' && (
            <ApproveDialog machine={machine} offices={all.data.offices} onClose={() => setAsking(null)} />
          )}
          {asking === 'retire' && <RetireDialog machine={machine} onClose={() => setAsking(null)} />}
        </Suspense>
      )}
    </Page>
  )
}

function Verbs({ machine, onAsk }: { machine: Machine; onAsk: (deed: 'change' | 'retire') => void }) {
  const { t } = useTranslation()
  const deed = useMachineDeed(machine.id)
  const send = () =>
    deed.mutate(
      { deed: 'send-people' },
      {
        onSuccess: ({ sent, left_out }) =>
          toast.done(
            left_out?.length
              ? t('hours.machines.sent_but', { count: sent, names: left_out.join(t('base.list.joiner')) })
              : t('hours.machines.sent', { count: sent }),
          ),
        onError: () => toast.bad(t('hours.machines.not_sent')),
      },
    )
  const problemsOf = useProblems()
  const ask = () =>
    deed.mutate(
      { deed: 'ask' },
      {
        onSuccess: ({ taps }) => toast.done(t('hours.machines.ask_done', { count: taps })),
        onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
      },
    )
  return (
    <>
      {machine.state === 'approved' && (
        <>
          {machine.host ? (
            <Button icon="imp" busy={deed.isPending} onClick={ask}>
              {t('hours.machines.ask_now')}
            </Button>
          ) : (
            <Button icon="send" busy={deed.isPending} onClick={send}>
              {t('hours.machines.send')}
            </Button>
          )}
          <Button look="ghost" onClick={() => onAsk('retire')}>
            {t('hours.machines.retire')}
          </Button>
        </>
      )}
      <Button look="ghost" icon="pen" onClick={() => onAsk('change')}>
        {t(machine.state === 'retired' ? 'hours.machines.again' : 'hours.machines.change')}
      </Button>
    </>
  )
}

function Body({ told, machine, may }: { told: Told; machine: Machine; may: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      {told.orders > 0 && <Note tone="plain">{t('hours.machines.orders', { count: told.orders })}</Note>}
      {told.failed > 0 && <Note>{t('hours.machines.failed', { count: told.failed })}</Note>}
      <Lines told={told} machine={machine} may={may} />
      <Pins told={told} machine={machine} may={may} />
      <section>
        <h2>{t('hours.machines.taps')}</h2>
        {!told.taps.length && <p className="q">{t('hours.machines.no_taps')}</p>}
        <ul className="machine-rows">
          {told.taps.map((one) => (
            <li key={`${one.pin}${one.at}`} className="row">
              <b className="num">{timeIn(one.zone, new Date(one.at))}</b>
              <span className="grow el">{one.name || t('hours.machines.pin', { pin: one.pin })}</span>
              <span className="q s">
                <Day day={one.text.slice(0, 10)} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
