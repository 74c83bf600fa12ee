/** The forms of resource requests, as fields that the form draws. */
import type { TFunction } from 'i18next'
import type { Field } from '@/base/api/contract'
import type { RequestKind } from '../contract'

const KINDS: RequestKind[] = ['people', 'equipment', 'money']
const both = (text: string) => ({ zh: text, en: text })

/** A field whose label is already in the viewer's language. */
export const field = (name: string, label: string, kind: string, more: Partial<Field> = {}): Field => ({
  name,
  label: both(label),
  kind,
  ...more,
})

export const roundFields = (t: TFunction): Field[] => [
  field('name', t('work.rounds.name'), 'text', {
    required: true,
    max_length: 120,
    hint: both(t('work.rounds.name_hint')),
  }),
  field('opens_day', t('work.rounds.opens'), 'date', { required: true }),
  field('closes_day', t('work.rounds.closes'), 'date', { required: true }),
  field('urgency', t('work.rounds.urgency'), 'number', {
    required: true,
    hint: both(t('work.rounds.weights_hint')),
  }),
  field('strategic', t('work.rounds.strategic'), 'number', { required: true }),
  field('past_use', t('work.rounds.past_use'), 'number', { required: true }),
  field('people', t('work.rounds.people'), 'number'),
  field('equipment', t('work.rounds.equipment'), 'number'),
  field('money', t('work.rounds.money'), 'number'),
  field('objection_days', t('work.rounds.objection_days'), 'number', { required: true }),
]

export const ROUND_START = { urgency: 40, strategic: 40, past_use: 20, objection_days: 5 }

export const gradeField = (name: string, label: string): Field =>
  field(name, label, 'choice', {
    required: true,
    choices: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: both(value) })),
  })

export const requestFields = (t: TFunction): Field[] => [
  field('kind', t('work.request.kind'), 'choice', {
    required: true,
    choices: KINDS.map((value) => ({ value, label: both(t(`work.kind.${value}`)) })),
  }),
  field('subject', t('work.request.subject'), 'text', {
    required: true,
    max_length: 160,
    hint: both(t('work.request.subject_hint')),
  }),
  field('amount', t('work.request.amount'), 'number', { required: true }),
  gradeField('urgency', t('work.request.urgency')),
  field('needed_from', t('work.request.from'), 'date'),
  field('needed_to', t('work.request.to'), 'date'),
  field('reason', t('work.request.reason'), 'text', { required: true, max_length: 2000 }),
]
