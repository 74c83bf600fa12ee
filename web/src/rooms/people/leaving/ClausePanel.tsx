/** The decision on non-compete: nobody closes the case of a secret-bearing job without it. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { Day } from '@/base/format/useFormat'
import { Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Clause, LeaveCase, Proposal } from './contract'
import { useDeed } from './data'
import { REASON } from './fields'

type Deed = 'bind' | 'free' | 'paid'

export function ClausePanel({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const [deed, setDeed] = useState<Deed | null>(null)
  const { decision, secret_bearing } = told
  const decides = told.may.includes('decide') && told.state === 'open'
  if (!secret_bearing)
    return <p className="q t13">{t('people.leaving.unflagged', { job: told.job_title || '—' })}</p>
  return (
    <>
      {decision ? (
        <Decided clause={decision} />
      ) : (
        <Note>{t('people.leaving.undecided', { job: told.job_title })}</Note>
      )}
      <div className="row wrap">
        {decides && (
          <>
            <Button look={decision ? 'plain' : 'outline'} onClick={() => setDeed('bind')}>
              {t('people.leaving.bind')}
            </Button>
            <Button onClick={() => setDeed('free')}>{t('people.leaving.free')}</Button>
          </>
        )}
        {decision?.is_bound && told.state === 'closed' && told.may.includes('decide') && (
          <Button onClick={() => setDeed('paid')}>{t('people.leaving.paid')}</Button>
        )}
      </div>
      {deed && <ClauseDialog deed={deed} told={told} onClose={() => setDeed(null)} />}
    </>
  )
}

const percent = (rate: string | null) => (rate === null ? '' : `${Number((Number(rate) * 100).toFixed(2))}%`)
const money = (amount: string | null) =>
  amount === null ? '—' : Number(amount).toLocaleString('en', { minimumFractionDigits: 2 })

function Decided({ clause }: { clause: Clause }) {
  const { t } = useTranslation()
  if (!clause.is_bound)
    return (
      <Facts
        facts={[
          [t('people.leaving.decision'), <Tag key="t">{t('people.leaving.cell.free')}</Tag>],
          [t('people.leaving.reason'), clause.reason],
        ]}
      />
    )
  return (
    <>
      <Facts
        facts={[
          [t('people.leaving.months'), t('people.leaving.months_of', { count: clause.months ?? 0 })],
          [t('people.leaving.monthly'), <b key="m">{money(clause.monthly)}</b>],
          [
            t('people.leaving.how'),
            t('people.leaving.formula', { base: money(clause.base), rate: percent(clause.rate) }),
          ],
          [t('people.leaving.origin'), clause.base_origin],
          [
            t('people.leaving.least'),
            clause.least === null ? t('people.leaving.least_unknown') : money(clause.least),
          ],
          ...(clause.reason ? [[t('people.leaving.reason'), clause.reason] as [string, ReactNode]] : []),
          ...clause.paid.map((one): [string, ReactNode] => [
            t('people.leaving.month_no', { count: one.month }),
            <span key={one.month}>
              {money(one.amount)} · <Day day={one.paid_on} />
            </span>,
          ]),
        ]}
      />
      {clause.unpaid.length > 0 && (
        <Note tone={clause.unpaid.length > 1 ? 'bad' : 'warn'}>
          {t('people.leaving.unpaid', { count: clause.unpaid.length })}
        </Note>
      )}
    </>
  )
}

const terms = (proposal: Proposal | null): Field[] => [
  {
    name: 'months',
    label: { zh: '期限（月）', en: 'Months' },
    kind: 'number',
    required: true,
    hint: { zh: '最多 24 个月', en: 'At most 24' },
  },
  {
    name: 'rate',
    label: { zh: '补偿比例（%）', en: 'Rate (%)' },
    kind: 'number',
    required: true,
    hint: {
      zh: '不低于 30%；超过 12 个月的不低于 50%',
      en: 'At least 30 %; at least 50 % when longer than 12 months',
    },
  },
  {
    name: 'base',
    label: { zh: '前 12 个月平均工资', en: 'Average pay of the last 12 months' },
    kind: 'decimal',
    required: !proposal?.average,
    hint: proposal?.average
      ? {
          zh: `不填就用 ${money(proposal.average)}：${proposal.origin}`,
          en: `Empty: ${money(proposal.average)}, ${proposal.origin}`,
        }
      : { zh: '系统里没有工资记录，请手工填写', en: 'No pay on record here: please type it' },
  },
  {
    name: 'base_origin',
    label: { zh: '数字从哪里来', en: 'Where the figure comes from' },
    kind: 'text',
    required: !proposal?.average,
    max_length: 300,
  },
]

function payment(clause: Clause | null): Field[] {
  const next = clause?.unpaid[0] ?? (clause?.paid.length ?? 0) + 1
  return [
    {
      name: 'month',
      label: { zh: '第几个月', en: 'Month' },
      kind: 'number',
      required: true,
      hint: { zh: `下一个是第 ${next} 个月`, en: `The next is month ${next}` },
    },
    { name: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'decimal', required: true },
    { name: 'paid_on', label: { zh: '支付日期', en: 'Paid on' }, kind: 'date', required: true },
  ]
}

function ClauseDialog({ deed, told, onClose }: { deed: Deed; told: LeaveCase; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const send = useDeed()
  const next = told.decision?.unpaid[0] ?? (told.decision?.paid.length ?? 0) + 1
  const initial: Record<string, unknown> =
    deed === 'paid' ? { month: next, amount: told.decision?.monthly, paid_on: today } : {}
  const fields = deed === 'bind' ? terms(told.proposal) : deed === 'free' ? [REASON] : payment(told.decision)
  return (
    <FormDialog
      title={t(`people.leaving.${deed}`)}
      lead={t(`people.leaving.${deed}_lead`)}
      fields={fields}
      initial={initial}
      onSubmit={async (values) => {
        const path = `/${told.id}/${deed === 'paid' ? 'paid' : 'decide'}`
        await send.mutateAsync({ path, is_bound: deed === 'bind', ...initial, ...values })
        onClose()
        toast.done(t('people.leaving.saved'))
      }}
      onClose={onClose}
    />
  )
}
