/** Payslips on a phone: name and net, below them the change and its reason; a touch opens the slip. */
import { money } from '@/base/format/numbers'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import type { SlipsProps } from './SlipList'
import { useReasons } from './SlipTable'

export function SlipRows({ slips, state }: SlipsProps) {
  const why = useReasons()
  return (
    <div className="pay-pad">
      <PhoneCard className="slip-card">
        {slips.map((slip) => (
          <PhoneRow
            key={slip.id}
            title={
              <>
                {slip.person.name} <span className="q s">{slip.person.number}</span>
              </>
            }
            note={
              <>
                {slip.change.has_last && `${money({ amount: slip.change.net, currency: slip.currency }, true)} · `}
                {why(slip)}
              </>
            }
            value={money({ amount: slip.net, currency: slip.currency })}
            after="cr"
            onClick={() => state.openSlip(slip.id)}
          />
        ))}
      </PhoneCard>
    </div>
  )
}
