/** Handing my approvals over for a time: to whom, from when to when, why; and who handed his over to me. */
import { useState } from 'react'
import { Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { At } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Deputies, Deputy, Person } from '../contract'
import { useDeed, useDeputies } from '../data'
import { PeopleInput } from '@/base/inputs/PeopleInput'
import '../requests.css'

export default function DeputiesPage() {
  const { t } = useTranslation()
  const found = useDeputies()
  const deed = useDeed()
  const [adds, setAdds] = useState(false)
  const all = found.data?.delegations ?? []
  const add = (
    <Button look="primary" icon="plus" onClick={() => setAdds(true)}>
      {t('requests.deputy.add')}
    </Button>
  )
  const end = (one: Deputy) =>
    deed.mutate(
      { path: `/flow/delegations/${one.id}`, method: 'delete' },
      { onSuccess: () => toast.done(t('requests.deputy.ended')), onError: (error) => toast.bad(error.message) },
    )
  return (
    <Page title={t('requests.deputy.title')} sub={t('requests.deputy.sub')} actions={all.length > 0 && add} flows>
      <div className="rq-pad">
        <Problems error={found.error} />
      </div>
      {found.data && !all.length && (
        <EmptyState icon="people" title={t('requests.deputy.none')} actions={add}>
          {t('requests.deputy.none_hint')}
        </EmptyState>
      )}
      <ul className="rq-rows">
        {all.map((one) => (
          <li key={one.id}>
            <span className="rq-row">
              <span className="grow">
                <b>
                  {t(one.mine ? 'requests.deputy.to' : 'requests.deputy.from', {
                    name: one.mine ? one.to.name : one.user.name,
                  })}
                </b>
                <small>
                  <At iso={one.from_at} /> – <At iso={one.to_at} /> · {one.reason}
                  {one.flows.length > 0 && ` · ${one.flows.map((flow) => flow.label).join(t('base.list.joiner'))}`}
                </small>
              </span>
              <Tag tone={one.state === 'now' ? 'ok' : ''}>{t(`requests.deputy.state.${one.state}`)}</Tag>
            </span>
            {one.mine && one.state !== 'over' && (
              <Button small onClick={() => end(one)}>
                {t('requests.deputy.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adds && <AddDeputy processes={found.data?.processes ?? []} onClose={() => setAdds(false)} />}
    </Page>
  )
}

const local = (date: Date) =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

type AddProps = { processes: Deputies['processes']; onClose: () => void }

function AddDeputy({ processes, onClose }: AddProps) {
  const { t } = useTranslation()
  const phone = usePhone()
  const deed = useDeed()
  const [to, setTo] = useState<Person[]>([])
  const [from, setFrom] = useState(() => local(new Date()))
  const [until, setUntil] = useState(() => local(new Date(Date.now() + 7 * 86_400_000)))
  const [reason, setReason] = useState('')
  const [flows, setFlows] = useState<string[]>([])
  const ready = to.length > 0 && !!reason.trim() && !!from && !!until
  const send = () =>
    deed.mutate(
      {
        path: '/flow/delegations',
        body: {
          to: Number(to[0]!.user),
          from_at: new Date(from).toISOString(),
          to_at: new Date(until).toISOString(),
          flows,
          reason,
        },
      },
      {
        onSuccess: () => {
          toast.done(t('requests.deputy.added'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('requests.deputy.add')}
      onCancel={onClose}
      footer={null}
      width={phone ? '100%' : 460}
      destroyOnHidden
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) send()
        }}
      >
        <p className="m">{t('requests.deputy.lead')}</p>
        <div className="f">
          <label htmlFor="deputy">{t('requests.deputy.who')}</label>
          <PeopleInput id="deputy" value={to} many={false} onChange={setTo} />
        </div>
        {(
          [
            ['from_at', from, setFrom],
            ['to_at', until, setUntil],
          ] as const
        ).map(([name, value, set]) => (
          <div className="f" key={name}>
            <label htmlFor={name}>{t(`requests.deputy.${name}`)}</label>
            <input
              id={name}
              type="datetime-local"
              className="in"
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          </div>
        ))}
        <div className="f">
          <label htmlFor="deputy-flows">{t('requests.deputy.flows')}</label>
          <Select
            id="deputy-flows"
            mode="multiple"
            value={flows}
            placeholder={t('requests.deputy.flows_all')}
            showSearch={{ optionFilterProp: 'label' }}
            options={processes.map((one) => ({ value: one.key, label: one.label }))}
            onChange={setFlows}
          />
        </div>
        <div className="f">
          <label htmlFor="deputy-why">{t('base.record.reason')}</label>
          <input
            id="deputy-why"
            className="in"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <Problems error={deed.error} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={deed.isPending} disabled={!ready}>
            {t('requests.deputy.add')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
