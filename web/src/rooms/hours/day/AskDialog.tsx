/** Asks the person about a day: a notice with our words, answered on the phone. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { Target } from '../month/useRowDeeds'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const QUESTION: Field = {
  name: 'question',
  label: { zh: '想问的话', en: 'Your question' },
  kind: 'text',
  required: true,
  max_length: 500,
}

type Props = { target: Target; title: string; onClose: () => void }

export function AskDialog({ target, title, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const ask = useDeed('ask')
  const what = f.label(target.what)
  const proposal = t(what ? 'hours.ask.proposal' : 'hours.ask.plain', { day: f.day(target.day, 'plain'), what })
  return (
    <Suspense>
      <FormDialog
        title={t('hours.ask.title', { who: title })}
        lead={t('hours.ask.lead', { name: target.person.name })}
        fields={[QUESTION]}
        initial={{ question: proposal }}
        submit={t('hours.ask.send')}
        onClose={onClose}
        onSubmit={async (values) => {
          const question = String(values.question ?? proposal)
          await ask.mutateAsync({ person: target.person.id, day: target.day, question })
          toast.done(t('hours.ask.done', { name: target.person.name }))
          onClose()
        }}
      />
    </Suspense>
  )
}
