/** From what the server says of a line to what the explain panel shows; the same for HR and for the employee. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { TFunction } from 'i18next'
import type { Explanation } from '@/base/explain/ExplainPanel'
import type { useFormat } from '@/base/format/useFormat'
import { money } from '@/base/format/numbers'
import { bySize } from '../board/reasons'
import { isZero, sum } from '../cents'
import type { Change, ExplainValue, LawFigure, Line, Person } from '../contract'
import { whyText } from '../retro/why'
import { since, slipName, valueText } from '../say'
import { SplitParts } from './SplitParts'

type Tools = { t: TFunction; f: ReturnType<typeof useFormat>; onLine?: (code: string) => void; mine?: boolean }
export type Whose = {
  currency: string
  month: string
  person: Person
  social_insurance: string
  housing_fund: string
  change: Change
  begins?: string | null
  /** What its run is called beside the month. */
  title?: string
}

export function explanationOf(line: Line, whose: Whose, tools: Tools): Explanation {
  const { t, f } = tools
  const say = (amount: string, plus = false) => money({ amount, currency: whose.currency }, plus)
  const label = f.label(line.label)
  return {
    what: label,
    lead: leadOf(whose, tools),
    figure: line.show === 'number' ? valueText(line.value, line.show) : say(line.value),
    figureNote: line.change != null && t('pay.line.versus', { change: say(line.change, true), ...since(whose) }),
    formula: line.formula && f.label(line.formula) !== label && `${label} = ${f.label(line.formula)}`,
    filled: worthFilling(line) && f.label(line.filled),
    inputs: line.inputs.map((input) => inputOf(input, line, whose, tools)),
    changes: changesOf(line, whose, tools),
    warnings: [...(line.note ? [f.label(line.note)] : []), ...warningsOf(line, tools)],
    rule: ruleOf(line, tools),
  }
}

const leadOf = (whose: Whose, { t, f }: Tools) =>
  `${whose.person.name} ${whose.person.number}${t('pay.comma')}${slipName({ month: whose.month, title: whose.title ?? '', begins: whose.begins ?? null }, f.month)}`

/** Insurance and fund stand in one column of the board; opened, they are two figures that open further. */
export function insuranceOf(whose: Whose, { t, f, onLine }: Tools): Explanation {
  const say = (amount: string) => money({ amount, currency: whose.currency })
  const part = (label: string, code: string, value: string) => ({
    label: (
      <button className="a" onClick={() => onLine?.(code)}>
        {label}
      </button>
    ),
    value: say(value),
  })
  return {
    what: t('pay.insurance'),
    lead: leadOf(whose, { t, f }),
    figure: say(sum([whose.social_insurance, whose.housing_fund])),
    inputs: [
      part(t('pay.social'), 'social_insurance', whose.social_insurance),
      part(t('pay.fund'), 'fund_total', whose.housing_fund),
    ],
  }
}

function changesOf(line: Line, whose: Whose, { t, f }: Tools) {
  const say = (amount: string) => money({ amount, currency: whose.currency }, true)
  if (line.retro?.length)
    return line.retro.flatMap((one) =>
      one.lines.map((part, at) => ({
        from: at === 0 && whyText(one.why, { t, f }).join(t('pay.comma')),
        label: t('pay.retro.month', { month: f.month(one.month), what: f.label(part.label) }),
        value: say(part.amount),
      })),
    )
  const why = line.why?.filter((one) => !isZero(one.amount)) ?? []
  if (why.length)
    return why.map((one) => ({
      label: t(`pay.tax_why.${one.code}`, {
        change: one.income_change && say(one.income_change),
        rate: valueText(one.rate, 'percent'),
      }),
      value: say(one.amount),
    }))
  const { has_last, why_net, why_gross } = whose.change
  const reasons = !has_last ? [] : line.code === 'net' ? why_net : line.code === 'gross' ? why_gross : []
  return bySize(reasons).map((one) => ({ label: f.label(one.label), value: say(one.amount) }))
}

/** "基本工资 = 基本工资" with one input says nothing twice. */
const worthFilling = (line: Line) =>
  line.kind !== 'sum' && (line.inputs.length > 1 || /[×÷+−*/(]/.test(line.formula?.zh ?? ''))

function inputOf(input: ExplainValue, line: Line, whose: Whose, tools: Tools) {
  const { t, f, onLine, mine } = tools
  const said = f.label(input.label)
  const leads = input.line && input.line !== line.code && onLine
  const law = line.laws.find((one) => one.key && f.label(one.label) === said)
  const from: ReactNode =
    input.from === 'law' ? (
      <>
        {mine ? (
          t('pay.from.law')
        ) : (
          <Link to={`/pay/rates?day=${whose.month}-01${law ? `&place=${law.place}` : ''}`}>
            {t('pay.from.law')}
          </Link>
        )}
        {input.status && input.status !== 'official' && `${t('pay.comma')}${t('base.explain.provisional')}`}
      </>
    ) : input.from === 'hours' ? (
      <Link to={mine ? `/me/hours/${whose.month}` : `/hours/${whose.month}`}>{t('pay.from.hours')}</Link>
    ) : input.parts ? (
      <SplitParts input={input} />
    ) : ['agreement', 'month', 'final', 'retro'].includes(input.from ?? '') ? (
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
    value:
      typeof input.value === 'boolean'
        ? t(input.value ? 'base.yes' : 'base.no')
        : valueText(input.value, input.show),
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

function ruleOf(line: Line, { t, f, mine }: Tools): Explanation['rule'] {
  const { rule } = line
  if (!rule) return undefined
  const sources = new Set(line.laws.filter((law) => law.status === 'official').map((law) => f.label(law.source)))
  const source = rule.source ? f.label(rule.source) : [...sources].slice(0, 2).join(f.lang === 'zh' ? '；' : '; ')
  return {
    name: f.label(rule.label),
    to: mine ? undefined : `/pay/items?item=${line.code}`,
    version: `${t('pay.line.version', { version: rule.version })}${rule.is_offices ? t('pay.line.own_office') : ''}`,
    source: source || undefined,
    since: rule.valid_from > '2010' ? rule.valid_from : undefined,
    provisional: line.is_provisional,
  }
}
