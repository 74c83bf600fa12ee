/** An annual bonus: both taxes side by side while it is typed, then somebody chooses. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id, Row } from '@/base/api/contract'
import { fieldsOf, useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { BONUS, useFresh, useTriedBonus, type Way } from './data'
import { amountOf, monthChoice, monthField, PERSON } from './fields'
import './tax.css'

type Values = Record<string, unknown>
const FIELDS = ['amount', 'way', 'reason']

export default function BonusDialog({ row, onClose }: { row?: Row; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const shape = useShape(BONUS)
  const fresh = useFresh()
  if (!shape.data) return null
  const [ofMonth] = fieldsOf(shape.data, ['month'])
  const initial: Values = row
    ? {
        person: row.person,
        month: String(row.month).slice(0, 7),
        amount: row.amount,
        way: row.way,
        reason: row.reason,
      }
    : { month: today.slice(0, 7) }
  const month = monthField('month', ofMonth?.label ?? { zh: '月份', en: 'Month' }, today)
  if (row && !month.choices?.some((one) => one.value === initial.month)) {
    month.choices = [...(month.choices ?? []), monthChoice(String(initial.month))]
  }
  return (
    <FormDialog
      title={t(row ? 'pay.tax_page.bonus_change' : 'pay.tax_page.bonus_add')}
      fields={[
        ...(row ? [] : [PERSON, month]),
        ...fieldsOf(shape.data, FIELDS).map((field) => ({
          ...field,
          editable: true,
          required: field.name !== 'reason',
        })),
      ]}
      initial={initial}
      below={(values) => <Sides values={{ ...initial, ...values }} />}
      onSubmit={async (values) => {
        const all: Values = { ...initial, ...values }
        await api.post('/pay/bonuses', {
          person: personOf(all.person),
          month: all.month,
          amount: amountOf(all.amount),
          way: all.way ?? '',
          reason: all.reason ?? '',
        })
        fresh(BONUS)
        toast.done(t('pay.tax_page.bonus_done'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

const personOf = (value: unknown): Id | null =>
  typeof value === 'object' && value ? (value as { id: Id }).id : ((value as Id | undefined) ?? null)

/** A moment after the last key. */
function Sides({ values }: { values: Values }) {
  const typed = JSON.stringify([personOf(values.person), String(values.month ?? ''), amountOf(values.amount)])
  const [asked, ask] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => ask(typed), 400)
    return () => clearTimeout(timer)
  }, [typed])
  const [person, month, amount] = JSON.parse(asked) as [Id | null, string, string]
  const { t } = useTranslation()
  const tried = useTriedBonus(person, month, amount.replaceAll(',', ''))
  if (tried.error) return <Problems error={tried.error} />
  if (tried.isLoading) return <Bone width="100%" />
  if (!tried.data) return <p className="q s">{t('pay.tax_page.both_hint')}</p>
  const told = tried.data
  return (
    <>
      <div className="bonus-ways">
        {told.ways.map((one) => (
          <Side key={one.way} one={one} cheaper={told.cheaper === one.way} currency={told.currency} />
        ))}
      </div>
      <p className="q s">
        {t('pay.tax_page.without', { tax: money({ amount: told.tax_without, currency: told.currency }) })}
      </p>
    </>
  )
}

function Side({ one, cheaper, currency }: { one: Way; cheaper: boolean; currency: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="card bonus-way">
      <div className="row">
        <b className="grow">{f.label(one.label)}</b>
        {cheaper && <Tag tone="ok">{t('pay.tax_page.cheaper')}</Tag>}
      </div>
      <dl>
        <dt>{t('pay.tax_page.month_tax')}</dt>
        <dd className="n">{money({ amount: one.tax, currency })}</dd>
        <dt>{t('pay.net')}</dt>
        <dd className="n">{money({ amount: one.net, currency })}</dd>
      </dl>
      {one.why_not.map((text) => (
        <p key={text} className="s amber">
          {text}
        </p>
      ))}
    </div>
  )
}
