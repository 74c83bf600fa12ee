/** Whose the pins of a machine are: the unknown ones first, each decided with one or two taps. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tag } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import { useMachineDeed, type Machine, type MachinePage, type Pin } from './machines'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const WHO: Field[] = [
  {
    name: 'person',
    kind: 'link',
    target: 'people.person',
    required: true,
    label: { zh: '是哪位员工', en: 'Who it is' },
    hint: {
      zh: '以后这个编号的打卡都算他的；已收到的也一起改。',
      en: 'All taps of this pin are theirs, those already here included.',
    },
  },
]

export function Pins({ told, machine, may }: { told: MachinePage; machine: Machine; may: boolean }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Pin | null>(null)
  const [all, setAll] = useState(false)
  const deed = useMachineDeed(machine.id)
  const decide = (pin: string, person: unknown) => deed.mutateAsync({ deed: 'people', body: { pin, person } })
  const unknown = told.users.filter((one) => !one.person && !one.left_out)
  const known = told.users.filter((one) => one.person || one.left_out)
  return (
    <section>
      <h2>{t('hours.machines.people')}</h2>
      <Problems error={deed.error} />
      {told.users.length > 0 && machine.state === 'approved' && !machine.host && (
        <p className="q">{t(machine.follows_people ? 'hours.machines.follows' : 'hours.machines.follows_not')}</p>
      )}
      {!told.users.length && <p className="q">{t('hours.machines.no_people')}</p>}
      <ul className="machine-rows">
        {unknown.map((one) => (
          <li key={one.pin} className="row wrap">
            <span className="grow">
              <b>{t('hours.machines.pin', { pin: one.pin })}</b> {one.name}
              <small className="q"> {one.waiting > 0 && t('hours.machines.waiting', { count: one.waiting })}</small>
            </span>
            {may && one.maybe && (
              <Button small look="primary" onClick={() => void decide(one.pin, one.maybe!.id)}>
                {t('hours.machines.is', { name: one.maybe.title })}
              </Button>
            )}
            {may && (
              <>
                <Button small onClick={() => setAsking(one)}>
                  {t('hours.machines.choose')}
                </Button>
                <Button small look="ghost" onClick={() => void decide(one.pin, null)}>
                  {t('hours.machines.nobody')}
                </Button>
              </>
            )}
          </li>
        ))}
        {(all ? known : known.slice(0, unknown.length ? 0 : 8)).map((one) => (
          <li key={one.pin} className="row">
            <span className="q num machine-pin">{one.pin}</span>
            <span className="grow el">{one.person?.title ?? one.name}</span>
            {one.left_out && <Tag>{t('hours.machines.not_ours')}</Tag>}
            {may && (
              <Button
                small
                look="ghost"
                icon="pen"
                aria-label={t('base.record.edit')}
                onClick={() => setAsking(one)}
              />
            )}
          </li>
        ))}
      </ul>
      {!all && known.length > (unknown.length ? 0 : 8) && (
        <button className="a" onClick={() => setAll(true)}>
          {t('hours.machines.all_people', { count: known.length })}
        </button>
      )}
      {asking && (
        <Suspense>
          <FormDialog
            title={t('hours.machines.who', { pin: asking.pin })}
            lead={asking.name ? t('hours.machines.called', { name: asking.name }) : undefined}
            fields={WHO}
            initial={{ person: asking.person }}
            onClose={() => setAsking(null)}
            onSubmit={async (values) => {
              await decide(asking.pin, values.person ?? asking.person?.id)
              toast.done(t('hours.machines.decided'))
              setAsking(null)
            }}
          />
        </Suspense>
      )}
    </section>
  )
}
