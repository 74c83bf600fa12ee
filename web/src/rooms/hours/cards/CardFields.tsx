/** The fields of a rule card, those that its kind has, in groups. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BreaksLine } from './Breaks'
import type { Cards } from './cards'
import { CheckLine, ChoiceLine, DayLine, InputLine, LinkLine, type Draft } from '../lines'

const WHERE = ['name', 'office', 'department', 'person', 'kind', 'valid_from', 'valid_to']
const CLOCKS = ['start', 'end', 'meal_start', 'meal_end', 'breaks']
const TAPS = ['day_cut', 'merge_minutes', 'remote_days']
const FORGIVEN = ['late_grace', 'early_grace', 'round_unit', 'round_way']
const OVERTIME = [
  'overtime_day_limit',
  'overtime_limit',
  'overtime_over',
  'overtime_unit',
  'overtime_way',
  'time_off_months',
]
/** What only one kind has. */
const OWN: Record<string, string[]> = {
  fixed: [...FORGIVEN, 'each_segment'],
  flexible: [...FORGIVEN, 'core_start', 'core_end', 'earliest'],
  comprehensive: ['quota_period'],
  results: ['quota_period'],
}

/** In which results are accepted. */
const RESULT_PERIODS = ['week', 'month']

const wantsTaps = (kind: unknown) => kind === 'flexible' || kind === 'fixed' || kind === 'comprehensive'

/** Names of the fields that a card of this kind shows. */
export const fieldsOf = ({ kind }: { kind?: unknown }) => [
  ...WHERE,
  ...CLOCKS,
  ...(wantsTaps(kind) ? TAPS : []),
  ...(OWN[String(kind)] ?? []),
  ...OVERTIME,
]

export function CardFields({ draft, cards }: { draft: Draft; cards: Cards }) {
  const { t } = useTranslation()
  const shown = new Set(fieldsOf(draft.values))
  const byResults = draft.values.kind === 'results'
  const input = (name: string, type: 'time' | 'number', hint?: string) =>
    shown.has(name) && <InputLine draft={draft} name={name} type={type} hint={hint && t(`hours.cards.${hint}`)} />
  const hasWay = (unit: string) => Number(draft.values[unit]) > 0
  return (
    <>
      <InputLine draft={draft} name="name" type="text" hint={t('hours.cards.name_hint')} />
      <Group name="where">
        <LinkLine draft={draft} name="office" />
        <LinkLine draft={draft} name="department" hint={t('hours.cards.department_hint')} />
        <LinkLine draft={draft} name="person" hint={t('hours.cards.person_hint')} />
        <ChoiceLine draft={draft} name="kind" options={cards.kinds} />
        {shown.has('quota_period') && (
          <ChoiceLine
            draft={draft}
            name="quota_period"
            options={byResults ? cards.periods.filter((one) => RESULT_PERIODS.includes(one.code)) : cards.periods}
            hint={t(byResults ? 'hours.cards.results_hint' : 'hours.cards.quota_hint')}
          />
        )}
        <DayLine draft={draft} name="valid_from" />
        <DayLine draft={draft} name="valid_to" />
      </Group>
      <Group name="clocks">
        {input('start', 'time')}
        {input('end', 'time', 'end_hint')}
        {input('meal_start', 'time')}
        {input('meal_end', 'time', 'meal_hint')}
        {input('core_start', 'time')}
        {input('core_end', 'time')}
        {input('earliest', 'time', 'earliest_hint')}
        <div className="card-wide">
          <BreaksLine draft={draft} hint={t('hours.cards.breaks_hint')} />
        </div>
        {shown.has('each_segment') && (
          <CheckLine draft={draft} name="each_segment" hint={t('hours.cards.each_segment_hint')} />
        )}
      </Group>
      {shown.has('day_cut') && (
        <Group name="taps">
          {input('late_grace', 'number')}
          {input('early_grace', 'number')}
          {input('day_cut', 'time', 'day_cut_hint')}
          {input('merge_minutes', 'number', 'merge_hint')}
          <ChoiceLine
            many
            draft={draft}
            name="remote_days"
            options={cards.weekdays}
            hint={t('hours.cards.remote_hint')}
          />
          {input('round_unit', 'number', 'round_hint')}
          {shown.has('round_way') && hasWay('round_unit') && (
            <ChoiceLine draft={draft} name="round_way" options={cards.ways} />
          )}
        </Group>
      )}
      <Group name="overtime">
        {input('overtime_day_limit', 'number', 'limit_hint')}
        {input('overtime_limit', 'number', 'limit_hint')}
        <ChoiceLine draft={draft} name="overtime_over" options={cards.over} />
        {input('overtime_unit', 'number', 'round_hint')}
        {hasWay('overtime_unit') && <ChoiceLine draft={draft} name="overtime_way" options={cards.ways} />}
        {input('time_off_months', 'number', 'time_off_hint')}
      </Group>
    </>
  )
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset className="card-group">
      <legend>{t(`hours.cards.group.${name}`)}</legend>
      <div className="plan-two">{children}</div>
    </fieldset>
  )
}
