/** Every question of the month that waits for an answer: who asks, about which line, what it amounts to. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { money } from '@/base/format/numbers'
import { At, useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { AskedRow } from '../contract'
import type { BoardState } from './state'

export function AskedPanel({ month, state }: { month: string; state: BoardState }) {
  const { t } = useTranslation()
  const f = useFormat()
  const asked = useQuery({
    queryKey: ['pay', month, 'asked'],
    queryFn: ({ signal }) => api.get<{ rows: AskedRow[] }>('/pay/questions', { month, is_open: true }, signal),
  })
  const rows = asked.data?.rows ?? []
  return (
    <SidePanel focus title={t('pay.asked.title')} onClose={state.close}>
      <div className="pb">
        <Problems error={asked.error} />
        {asked.data && !rows.length && <EmptyState icon="ask" title={t('pay.asked.none')} />}
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
