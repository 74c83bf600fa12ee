/** An office's total and every reason for which it moved, summing to the last cent. */
import { useTranslation } from 'react-i18next'
import { addMonths } from '@/base/format/dates'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Note } from '@/base/parts/Bits'
import type { OfficeRow, Run } from '../contract'
import { minus } from '../cents'
import { bySize, unexplained } from './reasons'

export function OfficePanel({ run, row, onClose }: { run: Run; row: OfficeRow; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (amount: string, plus = false) => money({ amount, currency: row.currency }, plus)
  const open = row.change === null ? '0.00' : unexplained(row.change, row.reasons)
  const before = f.month(addMonths(run.month, -1))
  return (
    <SidePanel focus title={t('pay.office.panel', { office: row.office.title })} onClose={onClose}>
      <div className="pb">
        <section>
          <div className="t13 m">{t('pay.office.gross_of', { month: f.month(run.month), people: row.people })}</div>
          <div className="row" style={{ alignItems: 'baseline' }}>
            <span className="big">{say(row.gross)}</span>
            {row.change !== null && (
              <span className="t13 q">{t('pay.line.versus', { change: say(row.change, true) })}</span>
            )}
          </div>
        </section>
        {row.note && (
          <section>
            <Note>{row.note}</Note>
          </section>
        )}
        {row.change !== null && (
          <section>
            <h3>{t('base.explain.why')}</h3>
            <ul className="inp">
              <li>
                <span>{t('pay.office.before', { month: before })}</span>
                <span>{say(minus(row.gross, row.change))}</span>
              </li>
              {bySize(row.reasons).map((one) => (
                <li key={one.code ?? one.label.zh}>
                  <span>{f.label(one.label)}</span>
                  <span>{say(one.amount, true)}</span>
                </li>
              ))}
              {/[1-9]/.test(open) && (
                <li>
                  <span>{t('pay.office.rest')}</span>
                  <span>{say(open, true)}</span>
                </li>
              )}
              <li className="sum">
                <span>{f.month(run.month)}</span>
                <span>{say(row.gross)}</span>
              </li>
            </ul>
          </section>
        )}
        <section>
          <h3>{t('pay.office.and')}</h3>
          <dl className="kv">
            <dt>{t('pay.net')}</dt>
            <dd>{row.net === null ? t('pay.awaited') : say(row.net)}</dd>
            {row.employer_cost && (
              <>
                <dt>{t('pay.employer_cost')}</dt>
                <dd>{say(row.employer_cost)}</dd>
              </>
            )}
          </dl>
        </section>
      </div>
    </SidePanel>
  )
}
