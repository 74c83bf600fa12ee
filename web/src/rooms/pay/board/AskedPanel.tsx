/** Every question of the month that waits for an answer: who asks, about which line, what it amounts to. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { money } from '@/base/format/numbers'
import { At, useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { Run } from '../contract'
import type { AskedRow } from '../slip/contract'
import { asked } from '../which'
import type { BoardState } from './state'

export function AskedPanel({ run, state }: { run: Run; state: BoardState }) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useQuery({
    queryKey: ['pay', run.month, 'asked', run.group, run.number],
    queryFn: ({ signal }) =>
      api.get<{ rows: AskedRow[] }>('/pay/questions', { month: run.month, is_open: true, ...asked(run) }, signal),
  })
  const rows = found.data?.rows ?? []
  return (
    <SidePanel focus title={t('pay.asked.title')} onClose={state.close}>
      <div className="pb">
        <Problems error={found.error} />
        {found.data && !rows.length && <EmptyState icon="ask" title={t('pay.asked.none')} />}
        <ul className="asked">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="row t13">
                <button className="a" onClick={() => state.openSlip(row.slip)}>
                  <b>{row.person.name}</b>
                </button>
                <span className="q">{row.label ? f.label(row.label) : t('pay.ask.whole')}</span>
                <span className="sp" />
                <span className="fig">{money({ amount: row.amount, currency: row.currency })}</span>
              </div>
              <p>{row.text}</p>
              <p className="s q">
                <At iso={row.asked_at} />
              </p>
            </li>
          ))}
        </ul>
      </div>
    </SidePanel>
  )
}
