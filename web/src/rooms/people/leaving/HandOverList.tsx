/** What the leaver holds, group by group: each line gets a successor and a tick, or a reason why not. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { At, useFormat } from '@/base/format/useFormat'
import { Dot } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { toast } from '@/base/toast/toast'
import type { Group, Item, LeaveCase } from './contract'
import { useDeed } from './data'
import { REASON, successor } from './fields'

type Asked = { item: Item; group: Group; waive: boolean }

export function HandOverList({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const f = useFormat()
  const deed = useDeed()
  const [asked, setAsked] = useState<Asked | null>(null)
  const live = told.state === 'open'
  const send = async (values: Record<string, unknown>) => {
    const { item, waive } = asked!
    const who = values.successor as Link['id'] | undefined
    await deed.mutateAsync({
      path: `/items/${item.id}`,
      waive,
      reason: values.reason,
      successor: waive ? undefined : who,
    })
    setAsked(null)
    toast.done(t(waive ? 'people.leaving.waived' : 'people.leaving.handed'))
  }
  return (
    <>
      {told.groups.map((group) => (
        <section className="hand-over" key={group.key}>
          <h3>
            {f.label(group.label)}{' '}
            <span className="q s">
              {group.items.filter((one) => one.state !== 'open').length} / {group.items.length}
            </span>
          </h3>
          <ul>
            {group.items.map((item) => (
              <li key={String(item.id)}>
                {item.state === 'open' ? (
                  <Dot tone="w" />
                ) : (
                  <Icon name={item.state === 'done' ? 'check' : 'minus'} small />
                )}
                <span className="grow">
                  {item.text}
                  <small className="q">
                    {item.state === 'waived' && t('people.leaving.because', { reason: item.reason })}
                    {item.successor && t('people.leaving.with', { name: item.successor.title })}{' '}
                    {item.done_at && (
                      <>
                        {item.done_by} <At iso={item.done_at} />
                      </>
                    )}
                  </small>
                </span>
                {live && item.state === 'open' && (
                  <>
                    {told.may.includes('hand_over') && (
                      <Button small look="outline" onClick={() => setAsked({ item, group, waive: false })}>
                        {t(group.key === 'asset' ? 'people.leaving.came_back' : 'people.leaving.hand')}
                      </Button>
                    )}
                    {told.may.includes('waive') && (
                      <Button small look="ghost" onClick={() => setAsked({ item, group, waive: true })}>
                        {t('people.leaving.waive')}
                      </Button>
                    )}
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {asked && (
        <FormDialog
          title={asked.item.text}
          lead={t(asked.waive ? 'people.leaving.waive_lead' : `people.leaving.lead.${asked.group.key}`)}
          fields={asked.waive ? [REASON] : [successor(asked.group.needs_successor)]}
          onSubmit={send}
          submit={t(asked.waive ? 'people.leaving.waive' : 'people.leaving.confirm')}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
