/** HR corrects leave: a line by hand with its reason, or the day from which service is counted. */
import { lazy, Suspense, useId, useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { Balance } from '../contract'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))

export function Correct({ person, balances }: { person: Id; balances: Balance[] }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'adjust' | 'service' | null>(null)
  return (
    <div className="row wrap">
      <Button small icon="pen" onClick={() => setAsked('adjust')}>
        {t('hours.balance.adjust')}
      </Button>
      <Button small icon="cal" onClick={() => setAsked('service')}>
        {t('hours.balance.service')}
      </Button>
      {asked === 'adjust' && <Adjust person={person} balances={balances} onClose={() => setAsked(null)} />}
      {asked === 'service' && <Service person={person} onClose={() => setAsked(null)} />}
    </div>
  )
}

function Adjust({ person, balances, onClose }: { person: Id; balances: Balance[]; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const deed = useDeed('adjust')
  const leave = balances.filter((one) => one.unit === 'days')
  const [kind, setKind] = useState(leave[0]?.kind ?? 'annual')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<unknown>(useMe().today)
  const save = () =>
    deed.mutate(
      { person, kind, amount, reason, day: String(day) },
      { onSuccess: () => close(t('hours.balance.adjusted')) },
    )
  const close = (told: string) => {
    toast.done(told)
    onClose()
  }
  return (
    <Dialog
      title={t('hours.balance.adjust')}
      busy={deed.isPending}
      ready={!!amount && !!reason.trim()}
      save={save}
      onClose={onClose}
    >
      <div className="f">
        <label htmlFor={`${id}k`}>{t('hours.balance.kind')}</label>
        <Select
          id={`${id}k`}
          value={kind}
          onChange={setKind}
          options={leave.map((one) => ({ value: one.kind, label: f.label(one.label) }))}
        />
      </div>
      <div className="f">
        <label htmlFor={`${id}a`}>{t('hours.balance.amount')}</label>
        <input
          id={`${id}a`}
          className="in"
          inputMode="decimal"
          placeholder="+2.5"
          value={amount}
          onChange={(event) => setAmount(event.target.value.replace('−', '-'))}
        />
        <span className="hint">{t('hours.balance.amount_hint')}</span>
      </div>
      <div className="f">
        <label htmlFor={`${id}d`}>{t('hours.balance.day')}</label>
        <Suspense>
          <DayInput id={`${id}d`} value={day} onChange={setDay} allowClear={false} />
        </Suspense>
      </div>
      <div className="f">
        <label htmlFor={`${id}r`}>{t('base.record.reason')}</label>
        <input id={`${id}r`} className="in" value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <Problems error={deed.error} />
    </Dialog>
  )
}

function Service({ person, onClose }: { person: Id; onClose: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const deed = useDeed('service')
  const [day, setDay] = useState<unknown>(null)
  const [note, setNote] = useState('')
  const save = () =>
    deed.mutate(
      { person, day: String(day), note },
      {
        onSuccess: () => {
          toast.done(t('hours.balance.service_saved'))
          onClose()
        },
      },
    )
  return (
    <Dialog title={t('hours.balance.service')} busy={deed.isPending} ready={!!day} save={save} onClose={onClose}>
      <div className="f">
        <label htmlFor={`${id}d`}>{t('hours.balance.service_day')}</label>
        <Suspense>
          <DayInput id={`${id}d`} value={day} onChange={setDay} />
        </Suspense>
        <span className="hint">{t('hours.balance.service_hint')}</span>
      </div>
      <div className="f">
        <label htmlFor={`${id}n`}>{t('hours.balance.proof')}</label>
        <input id={`${id}n`} className="in" value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <Problems error={deed.error} />
    </Dialog>
  )
}

type DialogProps = {
  title: string
  busy: boolean
  ready: boolean
  save: () => void
  onClose: () => void
  children: React.ReactNode
}

function Dialog({ title, busy, ready, save, onClose, children }: DialogProps) {
  const { t } = useTranslation()
  return (
    <Modal open centered footer={null} width={440} title={title} onCancel={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) save()
        }}
      >
        {children}
        <div className="row">
          <span className="sp" />
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!ready}>
            {t('base.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
