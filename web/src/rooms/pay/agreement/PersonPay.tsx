/** The pay agreement on a person's page: what holds from when, what each change changed, and the next one. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { SlotProps } from '@/base/slots'
import { valueText } from '../say'
import { useAgreements, type Agreed, type Agreements } from './data'
import './agreement.css'

const AgreeDialog = lazy(() => import('./AgreeDialog'))

export default function PersonPay({ id }: SlotProps) {
  const { t } = useTranslation()
  const told = useAgreements(id)
  const [changing, change] = useState(false)
  if (told.error) return <Problems error={told.error} />
  if (!told.data) return <Bone width="60%" />
  const { rows, may } = told.data
  return (
    <div className="agreed">
      {may.includes('change') && (
        <div className="row">
          <span className="grow q t13">{t('pay.agreement.sub')}</span>
          <Button look="primary" icon="plus" onClick={() => change(true)}>
            {t(rows.length ? 'pay.agreement.change' : 'pay.agreement.first')}
          </Button>
        </div>
      )}
      {!rows.length && (
        <EmptyState icon="pay" title={t('pay.agreement.none')}>
          {t('pay.agreement.none_hint')}
        </EmptyState>
      )}
      <ol>
        {rows.map((one) => (
          <One key={String(one.id)} one={one} told={told.data} />
        ))}
      </ol>
      <Suspense>{changing && <AgreeDialog person={id} told={told.data} onClose={() => change(false)} />}</Suspense>
    </div>
  )
}

function One({ one, told }: { one: Agreed; told: Agreements }) {
  const { t } = useTranslation()
  const f = useFormat()
  const from = f.day(one.valid_from, 'long')
  const say = (value: string, kind: string) =>
    kind === 'money'
      ? money({ amount: value, currency: one.currency })
      : kind === 'secret'
        ? value
        : valueText(value, kind)
  const facts = told.fields
    .filter(({ name }) => one.values[name] !== null || one.changed.includes(name))
    .map(({ name, label, kind }): [string, React.ReactNode] => {
      const value = one.values[name]
      const text = value == null ? '—' : say(value, kind)
      return [
        f.label(label),
        <span key={name} className="num">
          {one.changed.includes(name) ? <b>{text}</b> : text}
          {one.changed.includes(name) && <span className="q s"> {t('pay.agreement.changed')}</span>}
        </span>,
      ]
    })
  return (
    <li className={one.is_now ? 'now' : ''}>
      <h3 className="row wrap">
        {one.valid_to
          ? t('pay.line.from_to', { from, to: f.day(one.valid_to, 'long') })
          : t('pay.agreement.since', { day: from })}
        {one.is_now && <Tag tone="ok">{t('pay.agreement.now')}</Tag>}
        {one.is_later && <Tag tone="w">{t('pay.agreement.later')}</Tag>}
      </h3>
      <Facts facts={facts} />
    </li>
  )
}
