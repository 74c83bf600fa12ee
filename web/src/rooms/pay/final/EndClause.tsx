/** The employer ends a non-compete clause early: until when it runs, what it costs, and why. */
import { lazy, Suspense, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import type { FinalPay } from './contract'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const FIELDS: Field[] = [
  { name: 'ended_on', label: { zh: '从哪天解除', en: 'Ends on' }, kind: 'date', required: true },
  { name: 'why', label: { zh: '原因', en: 'Why' }, kind: 'text', max_length: 300, required: true },
]

export function EndClause({ told }: { told: FinalPay }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const { clause } = told
  if (!clause) return null
  if (clause.ended_on)
    return (
      <Note tone="plain">
        {t('pay.final.clause_ended', { day: f.day(clause.ended_on, 'plain'), why: clause.ended_why })}
      </Note>
    )
  return (
    <>
      <Note tone="plain">{t('pay.final.clause_hint')}</Note>
      {told.may.includes('settle') && (
        <div className="row">
          <Button onClick={() => setOpen(true)}>{t('pay.final.end_clause')}</Button>
        </div>
      )}
      {open && (
        <Suspense>
          <FormDialog
            title={t('pay.final.end_clause')}
            lead={t('pay.final.end_lead', { extra: amount(String(Number(clause.monthly) * 3)) })}
            fields={FIELDS}
            initial={{}}
            onSubmit={async (values) => {
              await api.post(`/pay/final/${told.id}/end_clause`, values)
              await client.invalidateQueries({ queryKey: ['pay'] })
              toast.done(t('pay.final.end_done'))
              setOpen(false)
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
