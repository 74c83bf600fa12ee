/** HR corrects leave: a line by hand with its reason, or the day from which service is counted. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Id } from '@/base/api/contract'
import { REASON } from '@/base/form/reason'
import { Button } from '@/base/parts/Button'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { Balance } from '../contract'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const SERVICE: Field[] = [
  {
    name: 'day',
    kind: 'date',
    required: true,
    label: { zh: '从哪天起算工龄', en: 'Counted from' },
    hint: {
      zh: '在以前单位的工作年限也算年假工龄。改了以后，已经入账的额度会自动更正。',
      en: 'Years with earlier employers count for annual leave. Lines already posted are corrected by themselves.',
    },
  },
  {
    name: 'note',
    kind: 'text',
    max_length: 200,
    label: { zh: '依据（社保记录、离职证明等）', en: 'Proof (insurance record, certificate …)' },
  },
]

/** Only of leave that is kept as days. */
function lineOf(leave: Balance[]): Field[] {
  return [
    {
      name: 'kind',
      kind: 'choice',
      required: true,
      label: { zh: '哪种假', en: 'Kind of leave' },
      choices: leave.map((one) => ({ value: one.kind, label: one.label })),
    },
    {
      name: 'amount',
      kind: 'decimal',
      required: true,
      label: { zh: '增加或扣减几天', en: 'Days to add or take off' },
      hint: { zh: '扣减写负数，例如 -1。', en: 'Write a minus to take off, such as -1.' },
    },
    { name: 'day', kind: 'date', required: true, label: { zh: '记在哪天', en: 'On which day' } },
    { ...REASON, max_length: 200 },
  ]
}

export function Correct({ person, balances }: { person: Id; balances: Balance[] }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const [asked, setAsked] = useState<'adjust' | 'service' | null>(null)
  const adjust = useDeed('adjust')
  const service = useDeed('service')
  const leave = balances.filter((one) => one.unit === 'days')
  const line = { kind: leave[0]?.kind ?? 'annual', day: today }
  const done = (told: string) => {
    toast.done(told)
    setAsked(null)
  }
  return (
    <div className="row wrap bl-verbs">
      <Button small icon="pen" onClick={() => setAsked('adjust')}>
        {t('hours.balance.adjust')}
      </Button>
      <Button small icon="cal" onClick={() => setAsked('service')}>
        {t('hours.balance.service')}
      </Button>
      <Suspense>
        {asked === 'adjust' && (
          <FormDialog
            title={t('hours.balance.adjust')}
            fields={lineOf(leave)}
            initial={line}
            onClose={() => setAsked(null)}
            onSubmit={async (values) => {
              const told = { amount: '', reason: '', ...line, ...values }
              await adjust.mutateAsync({ person, ...told, amount: String(told.amount) })
              done(t('hours.balance.adjusted'))
            }}
          />
        )}
        {asked === 'service' && (
          <FormDialog
            title={t('hours.balance.service')}
            fields={SERVICE}
            onClose={() => setAsked(null)}
            onSubmit={async (values) => {
              await service.mutateAsync({ person, day: String(values.day), note: String(values.note ?? '') })
              done(t('hours.balance.service_saved'))
            }}
          />
        )}
      </Suspense>
    </div>
  )
}
