/** Adds a person by hand; a whole company comes in through the staff list. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { PERSON, useHire } from './data'

const ASKED = ['name', 'office', 'department', 'job_title', 'manager', 'first_day', 'number', 'email', 'phone']
const REQUIRED = ['name', 'office', 'first_day']

export default function HireDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { today } = useMe()
  const hire = useHire()
  const shape = useShape(PERSON)
  const fields = ASKED.map((name) => shape.data?.fields.find((field) => field.name === name))
    .filter((field): field is Field => !!field)
    .map((field) => ({ ...field, required: REQUIRED.includes(field.name) }))
  if (!fields.length) return null
  return (
    <FormDialog
      title={t('people.hire.title')}
      lead={t('people.hire.lead')}
      fields={fields}
      draft="people.hire"
      onSubmit={async ({ $reason, ...facts }) => {
        const made = await hire.mutateAsync({ first_day: today, ...facts, reason: String($reason ?? '') })
        toast.done(t('people.hire.done', { name: made.person.name }))
        void go(`/people?open=${made.person.id}`, { replace: true })
      }}
      submit={t('people.hire.submit')}
      onClose={onClose}
    />
  )
}
