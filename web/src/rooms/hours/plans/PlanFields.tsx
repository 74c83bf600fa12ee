/** The fields of a leave plan: whom it is for, what a year brings and how, what becomes of what is left. */
import { useTranslation } from 'react-i18next'
import { CheckLine, ChoiceLine, DayLine, InputLine, Line, type Draft } from '../lines'
import type { Plans } from './plans'
import { Steps } from './Steps'

/** Faults of these are told where they stand. */
export const SHOWN = [
  'name', 'kind', 'office', 'valid_from', 'valid_to', 'steps', 'frequency', 'leave_year', 'part_year', 'step_change',
  'waits_months', 'grain', 'at_end', 'most', 'carry', 'carry_months',
] // prettier-ignore

/** The smallest shares that a plan offers, in days. */
const GRAINS = ['0.01', '0.5', '1']

export function PlanFields({ draft, plans }: { draft: Draft; plans: Plans }) {
  const { t } = useTranslation()
  const said = (text: string) => ({ zh: text, en: text })
  const grains = GRAINS.map((code) => ({ code, label: said(t('hours.plans.days', { count: Number(code) })) }))
  const offices = plans.offices.map((one) => ({ code: one.id, label: said(one.name) }))
  const steps = draft.values.steps as [number, string][]
  const hint = (name: string) => t(`hours.plans.${name}_hint`)
  return (
    <>
      <InputLine draft={draft} name="name" type="text" hint={t('hours.plans.name_hint')} />
      <div className="plan-two">
        <ChoiceLine draft={draft} name="kind" options={plans.kinds} />
        <ChoiceLine
          draft={draft}
          name="office"
          options={[{ code: null, label: said(t('hours.plans.all_offices')) }, ...offices]}
        />
        <DayLine draft={draft} name="valid_from" />
        <DayLine draft={draft} name="valid_to" />
      </div>
      <Line draft={draft} name="steps" hint={hint('steps')}>
        <Steps id={`${draft.id}steps`} steps={steps} onChange={(value) => draft.set('steps', value)} />
      </Line>
      <div className="plan-two">
        {steps.length > 1 && (
          <ChoiceLine draft={draft} name="step_change" options={plans.changes} hint={hint('step_change')} />
        )}
        <ChoiceLine draft={draft} name="leave_year" options={plans.years} hint={hint('leave_year')} />
        <ChoiceLine draft={draft} name="frequency" options={plans.frequencies} />
        <ChoiceLine draft={draft} name="grain" options={grains} />
        <ChoiceLine draft={draft} name="part_year" options={plans.parts} />
        <InputLine draft={draft} name="waits_months" type="number" />
        <InputLine draft={draft} name="most" type="decimal" hint={hint('most')} />
        <InputLine draft={draft} name="carry" type="decimal" hint={hint('carry')} />
        <InputLine draft={draft} name="carry_months" type="decimal" hint={hint('carry_months')} />
        <CheckLine draft={draft} name="at_end" hint={hint('at_end')} />
      </div>
    </>
  )
}
