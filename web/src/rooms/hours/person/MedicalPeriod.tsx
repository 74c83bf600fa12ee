/** How the medical period stands, for its person and for HR, who may say what holds where the city has a scale of its own. */
import { lazy, Suspense, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Field, Id } from '@/base/api/contract'
import { useSave } from '@/base/api/records'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import type { Medical } from './medical'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const FIELDS: Field[] = [
  { name: 'months', kind: 'number', required: true, label: { zh: '医疗期（月）', en: 'Medical period (months)' } },
  {
    name: 'window',
    kind: 'number',
    required: true,
    label: { zh: '在几个月内累计', en: 'Added up within how many months' },
  },
  { name: 'source', kind: 'text', required: true, max_length: 300, label: { zh: '依据', en: 'Source' } },
]
const TONE = { open: 'plain', near: 'warn', over: 'bad', unverified: 'warn' } as const

export function MedicalPeriod({ person, told }: { person: Id; told: Medical }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const client = useQueryClient()
  const save = useSave('hours.medical_period', told.own?.id)
  return (
    <>
      <Note tone={TONE[told.state]}>
        {told.text}
        {told.source && <small className="q bl-source">{told.source}</small>}
        {told.may_set && (
          <Button small look="ghost" icon="pen" onClick={() => setAsked(true)}>
            {t('hours.balance.medical_set')}
          </Button>
        )}
      </Note>
      {asked && (
        <Suspense>
          <FormDialog
            title={t('hours.balance.medical_set')}
            lead={t('hours.balance.medical_lead')}
            fields={FIELDS}
            initial={told.own ?? {}}
            onClose={() => setAsked(false)}
            onSubmit={async (values) => {
              await save.mutateAsync({ values: told.own ? values : { ...values, person } })
              void client.invalidateQueries({ queryKey: ['hours', 'balances'] })
              toast.done(t('hours.balance.medical_saved'))
              setAsked(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
