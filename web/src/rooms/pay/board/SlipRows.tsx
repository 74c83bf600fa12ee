/** Payslips on a phone: name and net, below them the change and its reason; a touch opens the slip. */
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import type { SlipsProps } from './SlipList'
import { reasonsOf } from './SlipTable'

export function SlipRows({ slips, state }: SlipsProps) {
  const { t } = useTranslation()
  const f = useFormat()
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
                {slip.change === null
                  ? t('pay.slip.new')
                  : money({ amount: slip.change, currency: slip.currency }, true)}
                {' · '}
                {reasonsOf(slip, f.label, t('pay.comma')) || t('pay.office.same')}
              </>
            }
            value={slip.net === null ? t('pay.awaited') : money({ amount: slip.net, currency: slip.currency })}
            after="cr"
            onClick={() => state.openSlip(slip.id)}
          />
        ))}
      </PhoneCard>
    </div>
  )
}
