/** Which offices are paid together, and when; moving an office, a new group. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useGroups, useTold, type Groups, type PayGroup } from './data'
import GroupDialog from './GroupDialog'
import { Periods } from './NextPeriods'
import '../pay.css'
import '../cards.css'
import './groups.css'

export default function GroupsPage() {
  const { t } = useTranslation()
  const told = useGroups()
  const [open, setOpen] = useState<PayGroup | 'new' | null>(null)
  const maySave = !!told.data?.may.includes('save')
  return (
    <Page
      title={t('pay.groups.title')}
      sub={t('pay.groups.sub')}
      actions={
        maySave && (
          <Button icon="plus" look="primary" onClick={() => setOpen('new')}>
            {t('pay.groups.add')}
          </Button>
        )
      }
      flows
    >
      <div className="pay-pad groups-pad">
        <Problems error={told.error} />
        {told.isPending && <Bone width="100%" />}
        <ul className="pay-cards">
          {told.data?.groups.map((group) => (
            <Card
              key={group.key}
              group={group}
              told={told.data}
              onChange={maySave ? () => setOpen(group) : undefined}
            />
          ))}
        </ul>
      </div>
      {open && told.data && (
        <GroupDialog told={told.data} group={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}

function PayDay({ group }: { group: PayGroup }) {
  const { t } = useTranslation()
  if (group.cycle !== 'month')
    return (
      <>
        <p className="s q">{t(`pay.groups.every.${group.cycle}`, { count: group.after ?? 0 })}</p>
        <Periods list={group.next} />
      </>
    )
  return (
    <p className="s q">
      {t(group.pays_in === 'same' ? 'pay.groups.pays_same' : 'pay.groups.pays', { day: group.day })}
      {group.shift !== 'as_is' && t(`pay.groups.shift.${group.shift}`)}
    </p>
  )
}

function Card({ group, told, onChange }: { group: PayGroup; told: Groups; onChange?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const fresh = useTold()
  const [busy, setBusy] = useState(false)
  const key = group.is_everybody ? '' : group.key
  const offices = told.offices.filter((one) => one.group === key)
  const remove = () => {
    setBusy(true)
    void api
      .delete<Groups>(`/pay/groups/${group.key}`)
      .then((next) => {
        fresh(next)
        toast.done(t('pay.groups.removed'))
      })
      .catch((error) => toast.bad(problemsOf(error)[0]?.text ?? ''))
      .finally(() => setBusy(false))
  }
  return (
    <li className="pcard pay-card group-card">
      <b>{f.label(group.name)}</b>
      <PayDay group={group} />
      <p className="row wrap group-offices">
        {offices.map((one) => (
          <Tag key={one.id}>
            {one.name}
            {one.since && <span className="q"> {t('pay.groups.from', { month: f.month(one.since) })}</span>}
          </Tag>
        ))}
        {!offices.length && (
          <span className="q t13">{t(group.is_everybody ? 'pay.groups.all_in_groups' : 'pay.groups.none')}</span>
        )}
      </p>
      {onChange && (
        <div className="row">
          <Button icon="pen" onClick={onChange}>
            {t('pay.groups.change_it')}
          </Button>
          {group.removable && (
            <Button look="ghost" busy={busy} onClick={remove}>
              {t('pay.groups.remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
