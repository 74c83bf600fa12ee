/** One figure of a payslip, opened: how it came about, and the way to ask about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainPanel } from '@/base/explain/ExplainPanel'
import { useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Problems } from '@/base/parts/Problems'
import type { Id } from '@/base/api/contract'
import { useLine, useSlip } from '../queries'
import { AskAbout } from './AskAbout'
import { explanationOf } from './explanation'

type Props = { slip: Id; code: string; onLine: (code: string) => void; onSlip: () => void; onClose: () => void }

export function LinePanel({ slip, code, onLine, onSlip, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const line = useLine(slip, code)
  const whose = useSlip(slip).data
  if (line.error)
    return (
      <SidePanel focus title={t('pay.line.lost')} onClose={onClose}>
        <div className="pb">
          <Problems error={line.error} />
        </div>
      </SidePanel>
    )
  return (
    <>
      <ExplainPanel
        explanation={line.data && whose && explanationOf(line.data, whose, { t, f, onLine })}
        onClose={onClose}
        onAsk={() => setAsking(true)}
        more={
          <button className="a t13" onClick={onSlip}>
            {t('pay.line.open_slip')}
          </button>
        }
      />
      {asking && line.data && (
        <AskAbout slip={slip} line={line.data.code} what={f.label(line.data.label)} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
