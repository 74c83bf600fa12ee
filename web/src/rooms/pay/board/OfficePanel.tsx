/** An office's total and every reason for which it moved, summing to the last cent. */
import { useTranslation } from 'react-i18next'
import { addMonths } from '@/base/format/dates'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Note } from '@/base/parts/Bits'
import type { OfficeRow, Run } from '../contract'
import { isZero, minus } from '../cents'
import { runName, since } from '../say'
import { bySize, unexplained } from './reasons'

const LABELS = {
  social_insurance: 'pay.social',
  housing_fund: 'pay.fund',
  tax: 'pay.tax',
  net: 'pay.net',
  employer_cost: 'pay.employer_cost',
}

export function OfficePanel({ run, row, onClose }: { run: Run; row: OfficeRow; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (amount: string, plus = false) => money({ amount, currency: row.currency }, plus)
  const { has_last, gross, why_gross } = row.change
  const open = has_last ? unexplained(gross, why_gross) : '0.00'
  const before = run.begins ? t('pay.office.period_before') : f.month(addMonths(run.month, -1))
  return (
    <SidePanel focus title={t('pay.office.panel', { office: row.name })} onClose={onClose}>
      <div className="pb">
        <section>
          <div className="t13 m">{t('pay.office.gross_of', { month: runName(run, f), people: row.people })}</div>
          <div className="row" style={{ alignItems: 'baseline' }}>
            <span className="big">{say(row.gross)}</span>
            {has_last && <span className="t13 q">{t('pay.line.versus', { change: say(gross, true), ...since(run) })}</span>}
          </div>
        </section>
        {row.is_local && (
          <section>
            <Note>{t('pay.office.local')}</Note>
          </section>
        )}
        {has_last && (
          <section>
            <h3>{t('base.explain.why')}</h3>
            <ul className="inp">
              <li>
                <span>{t('pay.office.before', { month: before })}</span>
                <span>{say(minus(row.gross, gross))}</span>
              </li>
              {bySize(why_gross).map((one) => (
                <li key={one.code}>
                  <span>{f.label(one.label)}</span>
                  <span>{say(one.amount, true)}</span>
                </li>
              ))}
              {!isZero(open) && (
                <li>
                  <span>{t('pay.office.rest')}</span>
                  <span>{say(open, true)}</span>
                </li>
              )}
              <li className="sum">
                <span>{runName(run, f)}</span>
                <span>{say(row.gross)}</span>
              </li>
            </ul>
          </section>
        )}
        <section>
          <h3>{t('pay.office.and')}</h3>
          <ul className="inp">
            {(['social_insurance', 'housing_fund', 'tax', 'net', 'employer_cost'] as const).map((name) => (
              <li key={name}>
                <span>{t(LABELS[name])}</span>
                <span>{say(row[name])}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </SidePanel>
  )
}
