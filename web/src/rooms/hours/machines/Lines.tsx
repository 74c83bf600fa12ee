/** Lines that were kept but not used: corrected by what the clock was off, taken as they are, or left out; all of a kind at once. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Day, useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useMachineDeed, type Line, type Machine, type MachinePage } from './machines'

const KINDS = ['clock', 'closed', 'unreadable'] as const
const FIRST = 8

export function Lines({ told, machine, may }: { told: MachinePage; machine: Machine; may: boolean }) {
  return KINDS.map((why) => {
    const lines = told.lines.filter((one) => one.why === why)
    return lines.length ? <Group key={why} why={why} lines={lines} machine={machine} may={may} /> : null
  })
}

type Props = { why: (typeof KINDS)[number]; lines: Line[]; machine: Machine; may: boolean }

function Group({ why, lines, machine, may }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [all, setAll] = useState(false)
  const deed = useMachineDeed(machine.id)
  const off = lines[0]!.off_minutes
  const decide = (what: 'take' | 'leave_out', minutes = 0) =>
    deed.mutate(
      { deed: 'lines', body: { lines: lines.map((one) => one.id), deed: what, minutes } },
      { onSuccess: () => toast.done(t(`hours.machines.did.${what}`, { count: lines.length })) },
    )
  return (
    <section>
      <h2>
        {f.label(lines[0]!.why_label)} · {lines.length}
      </h2>
      <p className="q t13">{t(`hours.machines.why.${why}`)}</p>
      <ul className="machine-rows">
        {lines.slice(0, all ? undefined : FIRST).map((one) => (
          <li key={one.id} className="row" title={one.text}>
            {one.local ? (
              <>
                <b className="num">{one.local.slice(11, 16)}</b>
                <span className="grow el">{one.who || t('hours.machines.pin', { pin: one.pin })}</span>
                <span className="q s">
                  <Day day={one.local.slice(0, 10)} />
                </span>
              </>
            ) : (
              <span className="num el">{one.text}</span>
            )}
          </li>
        ))}
      </ul>
      {!all && lines.length > FIRST && (
        <button className="a" onClick={() => setAll(true)}>
          {t('hours.machines.more', { count: lines.length - FIRST })}
        </button>
      )}
      <Problems error={deed.error} />
      {may && (
        <div className="row wrap machine-verbs">
          {why === 'clock' && (
            <Button look="primary" busy={deed.isPending} onClick={() => decide('take', -off)}>
              {t(off > 0 ? 'hours.machines.take_back' : 'hours.machines.take_on', { count: Math.abs(off) })}
            </Button>
          )}
          {why !== 'unreadable' && (
            <Button busy={deed.isPending} onClick={() => decide('take')}>
              {t('hours.machines.take')}
            </Button>
          )}
          <Button look="ghost" busy={deed.isPending} onClick={() => decide('leave_out')}>
            {t('hours.machines.leave_out')}
          </Button>
        </div>
      )}
    </section>
  )
}
