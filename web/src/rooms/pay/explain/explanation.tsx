/** From what the server says of a line to what the explain panel shows; the same for HR and for the employee. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { TFunction } from 'i18next'
import type { Explanation } from '@/base/explain/ExplainPanel'
import type { useFormat } from '@/base/format/useFormat'
import { money } from '@/base/format/numbers'
import { minus } from '../cents'
import type { ExplainValue, Line } from '../contract'
import { valueText } from '../say'

type Tools = { t: TFunction; f: ReturnType<typeof useFormat>; onLine?: (code: string) => void }

function labelOf(input: ExplainValue, { f, onLine }: Tools): ReactNode {
  const said = f.label(input.label)
  if (input.href) return <Link to={input.href}>{said}</Link>
  if (input.code && onLine)
    return (
      <button className="a" onClick={() => onLine(input.code!)}>
        {said}
      </button>
    )
  return said
}

function validity(line: Line, { t, f }: Tools): string | null {
  const rule = line.rule
  if (!rule?.valid_from) return null
  const from = f.day(rule.valid_from, 'long')
  return rule.valid_to
    ? t('pay.line.from_to', { from, to: f.day(rule.valid_to, 'long') })
    : t('base.explain.since_day', { day: from })
}

export function explanationOf(line: Line, tools: Tools): Explanation {
  const { t, f } = tools
  const say = (amount: string, plus = false) => money({ amount, currency: line.currency }, plus)
  const rule = line.rule
  const version = rule?.version ? t('pay.line.version', { version: rule.version }) : undefined
  return {
    what: f.label(line.label),
    lead: `${line.person.name} ${line.person.number}${t('pay.comma')}${f.month(line.month)}`,
    figure: say(line.amount),
    figureNote: line.before != null && t('pay.line.versus', { change: say(minus(line.amount, line.before), true) }),
    formula: f.label(line.formula),
    filled: f.label(line.filled),
    inputs: line.inputs.map((input) => ({
      label: labelOf(input, tools),
      from: input.note,
      value: valueText(input.value, input.show),
    })),
    changes: line.changes.map((change) => ({ label: change.text, from: change.note, value: say(change.amount, true) })),
    warnings: line.warnings,
    rule: rule
      ? {
          name: f.label(rule.name),
          to: rule.href ?? undefined,
          version,
          source: [rule.source, validity(line, tools)].filter(Boolean).join(t('pay.comma')) || undefined,
          provisional: rule.provisional,
        }
      : undefined,
    computedAt: line.computed_at ?? undefined,
  }
}
