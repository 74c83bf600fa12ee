/** The figures of one sort with their window and source; tax tables with their steps. */
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Tag } from '@/base/parts/Bits'
import { PhoneCard } from '@/base/phone/Phone'
import { valueText } from '../say'
import type { Rate } from './contract'
import { isProvisional, showOf, type Part } from './groups'

type Props = { part: Part; rates: Rate[] }

export function RateTable({ part, rates }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const figures = rates.filter((rate) => !rate.brackets?.length)
  const tables = rates.filter((rate) => rate.brackets?.length)
  return (
    <section className="rate-part">
      <h2 className="pay-pad">{t(`pay.rates.part.${part}`)}</h2>
      {part === 'cover' && <p className="pay-pad q t13">{t('pay.rates.cover_hint')}</p>}
      {figures.length > 0 && (phone ? <Cards rates={figures} /> : <Figures rates={figures} />)}
      {tables.map((rate) => (
        <div key={rate.key} className="pay-pad rate-table">
          <h3 className="row wrap">
            {f.label(rate.label)}
            <Status rate={rate} />
            <span className="s q">
              <Window rate={rate} />
              {t('pay.comma')}
              {f.label(rate.source)}
            </span>
          </h3>
          <Brackets rate={rate} />
        </div>
      ))}
    </section>
  )
}

function Figures({ rates }: { rates: Rate[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className="tb fix rates">
      <colgroup>
        <col style={{ width: '15rem' }} />
        <col style={{ width: '7.5rem' }} />
        <col style={{ width: '5rem' }} />
        <col style={{ width: '15rem' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>{t('pay.rates.figure')}</th>
          <th className="n">{t('pay.rates.value')}</th>
          <th>{t('pay.rates.status')}</th>
          <th>{t('pay.rates.window')}</th>
          <th>{t('base.explain.source')}</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={`${rate.key}${rate.valid_from}`}>
            <td>{f.label(rate.label)}</td>
            <td className="n">
              <b>{valueText(rate.value, showOf(rate))}</b>
            </td>
            <td>
              <Status rate={rate} />
            </td>
            <td className="m">
              <Window rate={rate} />
            </td>
            <td className="m" title={f.label(rate.source)}>
              {f.label(rate.source)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ rates }: { rates: Rate[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="pay-pad">
      <PhoneCard className="slip-card">
        {rates.map((rate) => (
          <div className="prow" key={`${rate.key}${rate.valid_from}`}>
            <span className="grow">
              {f.label(rate.label)} {isProvisional(rate) && <Status rate={rate} />}
              <small>
                <Window rate={rate} />
                {t('pay.comma')}
                {f.label(rate.source)}
              </small>
            </span>
            <span className="val">{valueText(rate.value, showOf(rate))}</span>
          </div>
        ))}
      </PhoneCard>
    </div>
  )
}

function Status({ rate }: { rate: Rate }) {
  const { t } = useTranslation()
  return isProvisional(rate) ? (
    <Tag tone="w">{t('base.explain.provisional')}</Tag>
  ) : (
    <Tag tone="ok">{t('pay.rates.official')}</Tag>
  )
}

function Window({ rate }: { rate: Rate }) {
  const { t } = useTranslation()
  const f = useFormat()
  const from = f.day(rate.valid_from, 'long')
  return (
    <>
      {rate.valid_to
        ? t('pay.line.from_to', { from, to: f.day(rate.valid_to, 'long') })
        : t('base.explain.since_day', { day: from })}
    </>
  )
}

function Brackets({ rate }: { rate: Rate }) {
  const { t } = useTranslation()
  const steps = rate.brackets ?? []
  return (
    <table className="tb tight brackets">
      <thead>
        <tr>
          <th>{t('pay.rates.bracket')}</th>
          <th className="n">{t('pay.rates.rate')}</th>
          <th className="n">{t('pay.rates.quick')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(([upTo, share, quick], index) => (
          <tr key={index}>
            <td>
              {upTo
                ? t('pay.rates.up_to', { amount: amount(upTo).replace(/\.00$/, '') })
                : t('pay.rates.above', { amount: amount(steps[index - 1]?.[0] ?? '0').replace(/\.00$/, '') })}
            </td>
            <td className="n">{valueText(share, 'percent')}</td>
            <td className="n">{amount(quick)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
