/** Differences of paid months in this run: who, which month, how much and why; HR may let one wait. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { AskReason } from '../AskReason'
import { isZero } from '../cents'
import type { Run } from '../contract'
import { asked, runPath } from '../which'
import type { RetroList, RetroRow, RetroWait } from './contract'
import { whyText } from './why'
import './retro.css'

const keyOf = (row: RetroRow) => `${row.person.id}.${row.month}`

export function RetroPanel({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useQuery({
    queryKey: ['pay', run.month, 'retro', run.group, run.number],
    queryFn: ({ signal }) => api.get<RetroList>(`/pay/runs/${run.month}/retro`, asked(run), signal),
  })
  const [holding, setHolding] = useState<RetroRow | null>(null)
  const { deed, act } = useHold(run, () => setHolding(null))
  const data = found.data
  const may = !!data?.may.includes('hold')
  return (
    <SidePanel focus title={t('pay.retro.title')} onClose={onClose}>
      <div className="pb">
        <Problems error={found.error ?? (holding ? null : deed.error)} />
        <p className="t13 m">{t('pay.retro.lead')}</p>
        {data && !data.rows.length && !data.waits.length && <EmptyState icon="pay" title={t('pay.retro.none')} />}
        <ul className="retro">
          {data?.rows.map((row) => (
            <One key={keyOf(row)} row={row}>
              {may && (
                <button className="a t13" onClick={() => setHolding(row)}>
                  {t('pay.retro.hold')}
                </button>
              )}
            </One>
          ))}
        </ul>
        {!!data?.waits.length && (
          <section>
            <h3>{t('pay.retro.waits')}</h3>
            <ul className="retro">
              {data.waits.map((row) => (
                <One key={keyOf(row) + row.kind} row={row} wait={row}>
                  {may && row.kind === 'held' && (
                    <button className="a t13" disabled={deed.isPending} onClick={() => act('release', row)}>
                      {t('pay.retro.release')}
                    </button>
                  )}
                </One>
              ))}
            </ul>
          </section>
        )}
      </div>
      {holding && (
        <AskReason
          title={t('pay.retro.hold_title', { name: holding.person.name, month: f.month(holding.month) })}
          text={t('pay.retro.hold_text')}
          go={t('pay.retro.hold')}
          busy={deed.isPending}
          error={deed.error}
          onGo={(reason) => act('hold', holding, reason)}
          onClose={() => {
            setHolding(null)
            deed.reset()
          }}
        />
      )}
    </SidePanel>
  )
}

type Deed = 'hold' | 'release'

function useHold(run: Run, onDone: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const deed = useMutation({
    mutationFn: ({ what, row, reason }: { what: Deed; row: RetroRow; reason?: string }) =>
      api.post<RetroList>(runPath(run.month, run, `/retro/${what}`), {
        person: row.person.id,
        month: row.month,
        reason: reason ?? '',
      }),
    onSuccess: (_, { what }) => {
      onDone()
      toast.done(t(`pay.retro.${what}_done`))
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['pay'] }),
  })
  return { deed, act: (what: Deed, row: RetroRow, reason?: string) => deed.mutate({ what, row, reason }) }
}

function One({ row, wait, children }: { row: RetroRow; wait?: RetroWait; children?: React.ReactNode }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const say = (amount: string) => money({ amount, currency: row.currency || 'CNY' }, true)
  return (
    <li>
      <button className="retro-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="grow">
          <b>{row.person.name}</b>{' '}
          <span className="q s">
            {row.office} · {f.month(row.month)}
          </span>
        </span>
        {!!row.lines.length && <span className="fig">{say(row.amount)}</span>}
        <Icon name={open ? 'cu' : 'cd'} small className="faint" />
      </button>
      {whyText(row.why, { t, f }).map((text) => (
        <p key={text} className="s m">
          {text}
        </p>
      ))}
      {wait && (
        <p className="s">
          <Tag tone="w">{f.label(wait.label)}</Tag> {wait.reason}
        </p>
      )}
      {open && <CorrectedLines row={row} />}
      <div className="row retro-foot">
        {!isZero(row.cost) && <span className="s q">{t('pay.retro.cost', { amount: say(row.cost) })}</span>}
        <span className="sp" />
        {children}
      </div>
    </li>
  )
}

/** Line by line: paid, due, and the difference that is posted. */
function CorrectedLines({ row }: { row: RetroRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const say = (amount: string, plus = false) => money({ amount, currency: row.currency || 'CNY' }, plus)
  return (
    <ul className="inp">
      {row.lines.map((line) => (
        <li key={f.label(line.label)}>
          <span>
            {f.label(line.label)}
            <span className="q s"> {t('pay.retro.from_to', { paid: say(line.paid), due: say(line.due) })}</span>
          </span>
          <span>{say(line.amount, true)}</span>
        </li>
      ))}
    </ul>
  )
}
