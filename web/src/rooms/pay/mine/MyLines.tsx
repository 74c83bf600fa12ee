/** The lines of my payslip; a touch opens where the figure comes from, and there a question can be asked. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainBody } from '@/base/explain/ExplainPanel'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import type { Slip, SlipLine } from '../contract'
import { AskAbout } from '../explain/AskAbout'
import { explanationOf } from '../explain/explanation'
import { useLine } from '../queries'
import { effect, grouped, ofMine, quantityOf } from '../slip/lines'
import { Questions } from '../slip/Questions'

export function MyLines({ slip }: { slip: Slip }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string | null>(null)
  const toggle = (key: string) => setOpen(open === key ? null : key)
  const employer = grouped(slip.lines).find((group) => group.key === 'employer')
  const one = (line: SlipLine, inner = false, sign = true) => (
    <Row
      key={line.code}
      slip={slip}
      line={line}
      inner={inner}
      amount={sign ? effect(line) : line.amount}
      open={open === line.code}
      onToggle={() => toggle(line.code)}
    />
  )
  return (
    <>
      {slip.questions.length > 0 && (
        <PhoneCard>
          <Questions questions={slip.questions} lines={slip.lines} />
        </PhoneCard>
      )}
      <PhoneCard className="slip-card">
        {ofMine(slip.lines).map((row) =>
          row.kind === 'line' ? (
            one(row.line)
          ) : (
            <Group
              key="insurance"
              label={t('pay.mine.insurance')}
              amount={money({ amount: row.total, currency: slip.currency })}
              startOpen={row.lines.some((line) => line.code === open)}
            >
              {row.lines.map((line) => one(line, true))}
            </Group>
          ),
        )}
      </PhoneCard>
      {employer && (
        <PhoneCard className="slip-card">
          <Group
            label={t('pay.mine.employer')}
            amount={slip.employer_cost ? money({ amount: slip.employer_cost, currency: slip.currency }) : ''}
          >
            {employer.lines.map((line) => one(line, true, false))}
          </Group>
        </PhoneCard>
      )}
    </>
  )
}

type GroupProps = { label: string; amount: string; startOpen?: boolean; children: ReactNode }

function Group({ label, amount, startOpen = false, children }: GroupProps) {
  const [open, setOpen] = useState(startOpen)
  return (
    <>
      <button className="prow" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={open ? 'b6' : ''}>{label}</span>
        <Icon name={open ? 'cu' : 'cr'} small className="faint" />
        <span className={`val end${open ? ' b6' : ''}`}>{amount}</span>
      </button>
      {open && <div className="sub-rows">{children}</div>}
    </>
  )
}

type RowProps = { slip: Slip; line: SlipLine; amount: string; inner: boolean; open: boolean; onToggle: () => void }

function Row({ slip, line, amount, open, onToggle }: RowProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      <button className="prow" aria-expanded={open} onClick={onToggle}>
        <span className={open ? 'b6' : ''}>
          {f.label(line.label)}
          {quantityOf(line, t) && <span className="q"> {quantityOf(line, t)}</span>}
        </span>
        <Icon name={open ? 'cu' : 'cr'} small className="faint" />
        <span className={`val end${open ? ' b6' : ''}`}>{money({ amount, currency: slip.currency })}</span>
      </button>
      {open && <Opened slip={slip} line={line} />}
    </>
  )
}

function Opened({ slip, line }: { slip: Slip; line: SlipLine }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const found = useLine(slip.id, line.code)
  const explanation = found.data && {
    ...explanationOf(found.data, slip, { t, f, mine: true }),
    lead: undefined,
    figure: undefined,
  }
  return (
    <div className="ex">
      {found.error ? <Problems error={found.error} /> : <ExplainBody explanation={explanation} />}
      {slip.may.includes('question') && (
        <button className="ask-line" onClick={() => setAsking(true)}>
          <Icon name="ask" />
          {t('base.explain.ask')}
        </button>
      )}
      {asking && (
        <AskAbout slip={slip.id} line={line.code} what={f.label(line.label)} onClose={() => setAsking(false)} />
      )}
    </div>
  )
}
