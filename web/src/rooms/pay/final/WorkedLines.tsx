/** What a decision comes to: each line opens its formula, its inputs and the law, with the steps that lead to it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainBody } from '@/base/explain/ExplainPanel'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { Line } from '../contract'
import { explanationOf } from '../explain/explanation'
import { valueText } from '../say'
import type { FinalRow, Worked, WorkedLine } from './contract'

type Props = { worked: Worked; whose: FinalRow }

export function WorkedLines({ worked, whose }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string | null>(null)
  if (!worked.lines.length) return <p className="q t13">{t('pay.final.nothing')}</p>
  return (
    <ul className="final-lines">
      {worked.lines.map((line) => (
        <One
          key={line.code}
          line={line}
          worked={worked}
          whose={whose}
          open={open === line.code}
          onToggle={() => setOpen(open === line.code ? null : line.code)}
        />
      ))}
      <li className="final-sum">
        <span className="grow">{t('pay.final.total')}</span>
        <b>{amount(worked.total ?? '0')}</b>
      </li>
    </ul>
  )
}

type OneProps = { line: WorkedLine; worked: Worked; whose: FinalRow; open: boolean; onToggle: () => void }

function One({ line, worked, whose, open, onToggle }: OneProps) {
  const f = useFormat()
  return (
    <li>
      <button className="prow" aria-expanded={open} onClick={onToggle} type="button">
        <span className={open ? 'b6' : ''}>{f.label(line.label)}</span>
        <Icon name={open ? 'cu' : 'cr'} small className="faint" />
        <span className={`val end${open ? ' b6' : ''}`}>{amount(line.amount)}</span>
      </button>
      {open && (
        <div className="ex">
          <Explained line={line} worked={worked} whose={whose} />
          {line.inner.map((step) => (
            <div className="final-step" key={step.code}>
              <p className="b6">
                {f.label(step.label)} {valueText(step.value, step.show)}
              </p>
              <Explained line={step} worked={worked} whose={whose} />
            </div>
          ))}
        </div>
      )}
    </li>
  )
}

const NO_CHANGE = { has_last: false, gross: '0', net: '0', why_gross: [], why_net: [] }

function Explained({ line, worked, whose }: { line: Line; worked: Worked; whose: FinalRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const person = { id: whose.person.id, name: whose.person.title, number: whose.person.number }
  const of = {
    currency: 'CNY',
    month: worked.month,
    person,
    social_insurance: '0',
    housing_fund: '0',
    change: NO_CHANGE,
  }
  const told = explanationOf(line, of, { t, f })
  return <ExplainBody explanation={{ ...told, lead: undefined, figure: undefined }} />
}
