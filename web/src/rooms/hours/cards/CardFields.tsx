/** The fields of a rule card, those that its kind has. */
import { useTranslation } from 'react-i18next'
import type { Cards, CardValues } from './cards'
import { ChoiceLine, DayLine, InputLine, LinkLine, type Draft } from './lines'

const WHERE = ['name', 'office', 'department', 'person', 'kind', 'valid_from', 'valid_to']
const CLOCKS = ['start', 'end', 'meal_start', 'meal_end']
const TAPS = ['day_cut', 'late_grace', 'early_grace']
const CORE = ['core_start', 'core_end', 'earliest']
const LIMITS = ['overtime_day_limit', 'overtime_limit']

const wantsTaps = (kind: string) => kind === 'flexible' || kind === 'fixed'

/** Names of the fields that a card of this kind shows. */
export const fieldsOf = ({ kind }: CardValues) => [
  ...WHERE,
  ...CLOCKS,
  ...(wantsTaps(kind) ? TAPS : []),
  ...(kind === 'flexible' ? CORE : []),
  ...LIMITS,
]

export function CardFields({ draft, kinds }: { draft: Draft; kinds: Cards['kinds'] }) {
  const { t } = useTranslation()
  const shown = new Set(fieldsOf(draft.values))
  const input = (name: string, type: 'time' | 'number', hint?: string) =>
    shown.has(name) && <InputLine draft={draft} name={name} type={type} hint={hint && t(`hours.cards.${hint}`)} />
  return (
    <>
      <InputLine draft={draft} name="name" type="text" hint={t('hours.cards.name_hint')} />
      <div className="plan-two">
        <LinkLine draft={draft} name="office" />
        <LinkLine draft={draft} name="department" hint={t('hours.cards.department_hint')} />
        <LinkLine draft={draft} name="person" hint={t('hours.cards.person_hint')} />
        <ChoiceLine draft={draft} name="kind" options={kinds} />
        <DayLine draft={draft} name="valid_from" />
        <DayLine draft={draft} name="valid_to" />
        {input('start', 'time')}
        {input('end', 'time', 'end_hint')}
        {input('day_cut', 'time', 'day_cut_hint')}
        {input('core_start', 'time')}
        {input('core_end', 'time')}
        {input('earliest', 'time', 'earliest_hint')}
        {input('meal_start', 'time')}
        {input('meal_end', 'time')}
        {input('late_grace', 'number')}
        {input('early_grace', 'number')}
        {input('overtime_day_limit', 'number', 'limit_hint')}
        {input('overtime_limit', 'number')}
      </div>
    </>
  )
}
