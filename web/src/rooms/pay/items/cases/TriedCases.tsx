/** How the kept cases stand with the formula being written; a red one is decided about before the version is saved. */
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Note, Segmented } from '@/base/parts/Bits'
import type { Items } from '../contract'
import { CaseRow } from './CaseRow'
import type { Decision, FormulaCase } from './contract'

export type Choices = Record<string, 'mend' | 'take' | 'withdraw'>

/** Null while a red case still asks for another formula. */
export function decisionsOf(cases: FormulaCase[], choices: Choices): Decision[] | null {
  const red = cases.filter((one) => !one.is_green)
  const found = red.flatMap((one): Decision[] => {
    const choice = choices[String(one.id)]
    if (choice === 'withdraw') return [{ case: one.id, withdraw: true }]
    return choice === 'take' && one.value !== null ? [{ case: one.id, expected: one.value }] : []
  })
  return found.length === red.length ? found : null
}

type Props = { cases: FormulaCase[]; all: Items; code: string; choices: Choices; onChoose: (next: Choices) => void }

export function TriedCases({ cases, all, code, choices, onChoose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!cases.length) return null
  const red = cases.filter((one) => !one.is_green)
  const itemOf = (one: FormulaCase) => all.items.find((item) => item.code === one.code)
  return (
    <section className="tried-cases" aria-live="polite">
      <h3>{t('pay.cases.tried', { count: cases.length })}</h3>
      {!red.length && <Note tone="ok">{t('pay.cases.all_green')}</Note>}
      {red.length > 0 && <Note tone="bad">{t('pay.cases.some_red', { count: red.length })}</Note>}
      <ul className="cases">
        {red.map((one) => (
          <CaseRow key={String(one.id)} one={one} offices={all.offices}>
            {one.code !== code && (
              <p className="s q">{t('pay.cases.of_item', { item: f.label(itemOf(one)?.label) })}</p>
            )}
            <Segmented
              label={t('pay.cases.what_now', { name: one.name })}
              value={choices[String(one.id)] ?? 'mend'}
              onChange={(value) => onChoose({ ...choices, [String(one.id)]: value })}
              options={[
                { value: 'mend', label: t('pay.cases.mend') },
                ...(one.value === null
                  ? []
                  : [{ value: 'take' as const, label: t('pay.cases.take', { value: amount(one.value) }) }]),
                { value: 'withdraw', label: t('pay.cases.withdraw') },
              ]}
            />
          </CaseRow>
        ))}
      </ul>
    </section>
  )
}
