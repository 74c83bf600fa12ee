/** One case: green or red, what must come out and what does; opened it shows the way to the figure. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Note, Tag } from '@/base/parts/Bits'
import { minus } from '../../cents'
import { valueText } from '../../say'
import type { Items } from '../contract'
import { OfficeTags } from '../ItemTag'
import type { FormulaCase } from './contract'

type Props = { one: FormulaCase; offices: Items['offices']; children?: ReactNode }

export function CaseRow({ one, offices, children }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <li className={`case${one.is_green ? '' : ' is-red'}`}>
      <div className="row">
        <Tag tone={one.is_green ? 'ok' : 'e'}>{t(one.is_green ? 'pay.cases.green' : 'pay.cases.red')}</Tag>
        <button type="button" className="a grow case-name" aria-expanded={open} onClick={() => setOpen(!open)}>
          {one.name}
        </button>
        {one.office && <OfficeTags codes={[one.office]} offices={offices} />}
        <b className="n">{amount(one.expected)}</b>
      </div>
      {!one.is_green && one.value !== null && (
        <p className="s bad-ink">
          {t('pay.cases.gives', { value: amount(one.value), off: amount(minus(one.value, one.expected), true) })}
        </p>
      )}
      {one.value === null && <Note tone="bad">{one.problem}</Note>}
      {(open || !one.is_green) && one.trace && <Trace one={one} />}
      {children}
    </li>
  )
}

function Trace({ one }: { one: FormulaCase }) {
  const { t } = useTranslation()
  const f = useFormat()
  const trace = one.trace!
  return (
    <div className="case-trace">
      <p className="s q">{f.label(trace.filled)}</p>
      <ul className="inp">
        {trace.inputs.map((input) => (
          <li key={input.id}>
            <span>{f.label(input.label)}</span>
            <span>
              {typeof input.value === 'boolean'
                ? t(input.value ? 'base.yes' : 'base.no')
                : valueText(input.value, input.show)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
