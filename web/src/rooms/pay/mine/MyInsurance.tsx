/** My insurance and housing fund: what went off for me and what the employer added, as of my newest payslip. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhonePage, PhoneRow } from '@/base/phone/Phone'
import { minus, sum } from '../cents'
import type { Slip, SlipLine } from '../contract'
import { useSlip } from '../queries'
import { effect, groupOf } from '../slip/lines'
import { useMySlips } from './queries'
import '../pay.css'
import './mine.css'

const STEPS = ['insurance', 'fund']
/** Months that were taken over from elsewhere know no steps. */
const TAKEN_OVER = ['pension', 'medical', 'unemployment', 'injury', 'maternity', 'housing_fund']

export default function MyInsurance() {
  const { t } = useTranslation()
  const phone = usePhone()
  const mine = useMySlips()
  const slip = useSlip(mine.data?.[0]?.id ?? null)
  const title = t('pay.mine.insurance')
  const error = mine.error ?? slip.error
  let body: ReactNode = <Bone width="100%" />
  if (error) body = <Problems error={error} />
  else if (mine.data && !mine.data.length)
    body = (
      <EmptyState icon="shield" title={t('pay.mine.none')}>
        {t('pay.mine.insurance_none')}
      </EmptyState>
    )
  else if (slip.data) body = <Body slip={slip.data} />
  return phone ? (
    <PhonePage title={title} back="/">
      {body}
    </PhonePage>
  ) : (
    <Page title={title} flows>
      <div className="my-slip">{body}</div>
    </Page>
  )
}

function Body({ slip }: { slip: Slip }) {
  const { t } = useTranslation()
  const f = useFormat()
  const paid = slip.lines.filter((line) => (line.step ? STEPS.includes(line.step) : TAKEN_OVER.includes(line.code)))
  const employer = paid.filter((line) => groupOf(line) === 'employer')
  const own = paid.filter((line) => line.kind === 'deduction')
  return (
    <>
      <p className="q t13 my-note">{t('pay.mine.insurance_from', { month: f.month(slip.month) })}</p>
      <Part label={t('pay.mine.insurance_own')} lines={own} currency={slip.currency} />
      <Part label={t('pay.mine.insurance_employer')} lines={employer} currency={slip.currency} />
      <PhoneCard className="slip-card">
        <PhoneRow icon="pay" title={t('pay.mine.insurance_slip')} to={`/me/pay/${slip.month}`} after="cr" />
      </PhoneCard>
      <p className="q s my-note">{t('pay.mine.insurance_hint')}</p>
    </>
  )
}

function Part({ label, lines, currency }: { label: string; lines: SlipLine[]; currency: string }) {
  const f = useFormat()
  if (!lines.length) return null
  // What is paid in stands without a sign; what comes back of paid months is below zero.
  const paidIn = (line: SlipLine) => (line.kind === 'deduction' ? minus('0', effect(line)) : line.amount)
  const worth = (amount: string) => money({ amount, currency })
  return (
    <PhoneCard className="slip-card">
      <PhoneRow title={<b>{label}</b>} value={<b>{worth(sum(lines.map(paidIn)))}</b>} />
      {lines.map((line) => (
        <PhoneRow key={line.code} title={f.label(line.label)} value={worth(paidIn(line))} />
      ))}
    </PhoneCard>
  )
}
