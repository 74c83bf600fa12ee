/** A figure of a month in which it changed: each part with its days and what it brings, so that they can be added up by hand. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { isZero, sum } from '../cents'
import type { ExplainValue } from '../contract'
import { dayOnly, valueText } from '../say'
import './split.css'

export function SplitParts({ input }: { input: ExplainValue }) {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = input.parts!
  const isCounted = input.by === 'counted'
  const day = (iso: string) => dayOnly(f.day(iso, 'plain'))
  const isMoney = input.show === 'money'
  const adds = !isMoney || isCounted || isZero(sum([...parts.map((one) => one.value), `-${String(input.value)}`]))
  return (
    <div className="split-parts">
      <p>{t(`pay.split.${input.by!}`, { whole: parts[0]!.whole })}</p>
      <ul>
        {parts.map((part) => (
          <li key={part.from}>
            <span>
              {t(isCounted ? 'pay.split.share' : 'pay.split.day', {
                from: day(part.from),
                to: day(part.to),
                share: part.share,
                whole: part.whole,
              })}
            </span>
            {isCounted ? (
              <b className="num">{valueText(part.amount, input.show)}</b>
            ) : (
              <span className="num">
                {t('pay.split.of', { ...part, amount: valueText(part.amount, input.show) })}{' '}
                <b>{valueText(part.value, input.show)}</b>
              </span>
            )}
          </li>
        ))}
      </ul>
      {!adds && <p>{t('pay.split.rounded')}</p>}
    </div>
  )
}

/** Over a payslip: on which days something changed. */
export function SplitNote({ days, mine }: { days: string[]; mine?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!days.length) return null
  const told = days.map((one) => dayOnly(f.day(one, 'plain'))).join(t('base.list.joiner'))
  return <Note tone="plain">{t(mine ? 'pay.split.note' : 'pay.split.note_hr', { days: told })}</Note>
}
