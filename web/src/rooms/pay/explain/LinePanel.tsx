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
import { KeepCase } from './KeepCase'
import { explanationOf, insuranceOf } from './explanation'

type Props = { slip: Id; code: string; onLine: (code: string) => void; onSlip: () => void; onClose: () => void }

export function LinePanel({ slip, code, onLine, onSlip, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const [keeping, setKeeping] = useState(false)
  const both = code === 'insurance'
  const line = useLine(slip, both ? null : code)
  const whose = useSlip(slip).data
  const tools = { t, f, onLine }
  const explanation =
    whose && (both ? insuranceOf(whose, tools) : line.data && explanationOf(line.data, whose, tools))
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
        explanation={explanation}
        onClose={onClose}
        onAsk={whose?.may.includes('question') ? () => setAsking(true) : undefined}
        more={
          <>
            {line.data?.rule && whose?.may.includes('keep_case') && (
              <button className="a t13" onClick={() => setKeeping(true)}>
                {t('pay.cases.keep_line')}
              </button>
            )}
            <button className="a t13" onClick={onSlip}>
              {t('pay.line.open_slip')}
            </button>
          </>
        }
      />
      {keeping && explanation && line.data && (
        <KeepCase slip={slip} code={line.data.code} what={explanation.what} onClose={() => setKeeping(false)} />
      )}
      {asking && explanation && (
        <AskAbout
          slip={slip}
          line={line.data?.code ?? ''}
          what={explanation.what}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
