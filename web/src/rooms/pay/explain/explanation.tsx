/** From what the server says of a line to what the explain panel shows; the same for HR and for the employee. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { TFunction } from 'i18next'
import type { Explanation } from '@/base/explain/ExplainPanel'
import type { useFormat } from '@/base/format/useFormat'
import { money } from '@/base/format/numbers'
import { minus } from '../cents'
import type { ExplainValue, LawFigure, Line } from '../contract'
import { valueText } from '../say'

type Tools = { t: TFunction; f: ReturnType<typeof useFormat>; onLine?: (code: string) => void }
export type Whose = { currency: string; month: string; person?: { name: string; number: string } }

export function explanationOf(line: Line, whose: Whose, tools: Tools): Explanation {
  const { t, f } = tools
  const say = (amount: string, plus = false) => money({ amount, currency: whose.currency }, plus)
  const who = whose.person ? `${whose.person.name} ${whose.person.number}${t('pay.comma')}` : ''
  return {
    what: f.label(line.label),
    lead: who + f.month(whose.month),
    figure: say(line.amount),
    figureNote: line.before != null && t('pay.line.versus', { change: say(minus(line.amount, line.before), true) }),
    formula: line.formula && `${f.label(line.label)} = ${f.label(line.formula)}`,
    filled: worthFilling(line) && f.label(line.filled),
    inputs: line.inputs.map((input) => inputOf(input, line, whose, tools)),
    changes: line.changes?.map((change) => ({
      label: f.label(change.label),
      from: change.note && f.label(change.note),
      value: say(change.amount, true),
    })),
    warnings: warningsOf(line, tools),
    rule: ruleOf(line, tools),
  }
}

/** "基本工资 = 基本工资" with one input says nothing twice. */
const worthFilling = (line: Line) => line.inputs.length > 1 || /[×÷+−*/(]/.test(line.formula?.zh ?? '')

function inputOf(input: ExplainValue, line: Line, whose: Whose, tools: Tools) {
  const { t, f, onLine } = tools
  const said = f.label(input.label)
  const leads = input.line && input.line !== line.code && onLine
  const law = line.laws.find((one) => one.key && f.label(one.label) === said)
  const from: ReactNode =
    input.from === 'law' ? (
      <>
        <Link to={`/pay/rates?place=${law?.place ?? ''}`}>{t('pay.from.law')}</Link>
        {input.status && input.status !== 'official' && `${t('pay.comma')}${t('base.explain.provisional')}`}
      </>
    ) : input.from === 'hours' ? (
      <Link to={`/hours/${whose.month}`}>{t('pay.from.hours')}</Link>
    ) : input.from === 'agreement' || input.from === 'month' ? (
      t(`pay.from.${input.from}`)
    ) : null
  return {
    label: leads ? (
      <button className="a" onClick={() => onLine(input.line!)}>
        {said}
      </button>
    ) : (
      said
    ),
    from,
    value: typeof input.value === 'boolean' ? t(input.value ? 'base.yes' : 'base.no') : valueText(input.value, input.show),
  }
}

/** Each provisional figure is named once, with what the server says of where it comes from. */
function warningsOf(line: Line, { t, f }: Tools): ReactNode[] {
  const found = line.laws.filter((law) => law.status !== 'official')
  const bySource = new Map<string, LawFigure[]>()
  for (const law of found) {
    const source = f.label(law.source)
    bySource.set(source, [...(bySource.get(source) ?? []), law])
  }
  return [...bySource].map(([source, laws]) =>
    t('pay.line.provisional', { what: laws.map((law) => f.label(law.label)).join(t('base.list.joiner')), source }),
  )
}

function ruleOf(line: Line, { t, f }: Tools): Explanation['rule'] {
  const { rule } = line
  if (!rule) return undefined
  const sources = new Set(line.laws.filter((law) => law.status === 'official').map((law) => f.label(law.source)))
  const source = rule.source ? f.label(rule.source) : [...sources].slice(0, 2).join(f.lang === 'zh' ? '；' : '; ')
  return {
    name: f.label(rule.label),
    to: `/pay/items?item=${line.code}`,
    version: t('pay.line.version', { version: rule.version }),
    source: source || undefined,
    since: rule.valid_from,
    provisional: line.is_provisional,
  }
}
