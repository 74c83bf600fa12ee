/** What each deed on a request asks for, and where it is sent. */
import type { TFunction } from 'i18next'
import type { Field } from '@/base/api/contract'
import type { ObjectionRow, RequestRow } from '../contract'
import { field, gradeField } from './fields'

export type Deed = 'grade' | 'decide' | 'object' | 'use' | 'review' | 'uphold' | 'dismiss'

export type DeedForm = {
  deed: Deed
  fields: Field[]
  path: string
  initial: Record<string, unknown>
  more?: Record<string, unknown>
}

export function deedForm(
  deed: Deed,
  one: RequestRow,
  t: TFunction,
  today: string,
  objection?: ObjectionRow,
): DeedForm {
  const text = (name: string, label: string, required = true): Field =>
    field(name, label, 'text', { max_length: 2000, required })
  const granted = (required: boolean) => field('granted', t('work.request.granted'), 'number', { required })
  const forms: Record<Deed, Field[]> = {
    grade: [gradeField('strategic', t('work.request.grade_hint'))],
    decide: [granted(true), text('reason', t('work.request.why'), false)],
    object: [text('text', t('work.request.object_hint'))],
    use: [
      field('amount', t('work.request.use_amount'), 'number', { required: true }),
      field('day', t('work.request.use_day'), 'date', { required: true }),
      field('note', t('work.request.use_note'), 'text', { required: true, max_length: 200 }),
    ],
    review: [gradeField('rating', t('work.request.rating')), text('text', t('work.request.review_text'))],
    uphold: [text('text', t('work.request.answer')), granted(false)],
    dismiss: [text('text', t('work.request.answer'))],
  }
  const answers = deed === 'uphold' || deed === 'dismiss'
  return {
    deed,
    fields: forms[deed],
    path: answers ? `/resources/objections/${objection?.id}/answer` : `/resources/requests/${one.id}/${deed}`,
    initial: deed === 'use' ? { day: today } : {},
    more: answers ? { upheld: deed === 'uphold' } : undefined,
  }
}
