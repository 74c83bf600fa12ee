/** A figure of law is entered: which one, from when, and who says so. */
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { valueText } from '../say'
import type { Rate, Rates } from './contract'
import { partOf, showOf } from './groups'
import { figureFields } from './window'

type Props = { told: Rates; rate?: Rate; onClose: () => void }

export default function RateDialog({ told, rate, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const figures = told.rates.filter((one) => !one.brackets?.length)
  const initial = { place: told.place, status: 'official', ...(rate && { key: rate.key }) }
  return (
    <FormDialog
      title={t('pay.rates.enter')}
      lead={t('pay.rates.enter_lead')}
      fields={fieldsOf(told, figures)}
      initial={initial}
      below={(values) => {
        const key = String(values.key ?? initial.key ?? '')
        const now = figures.find((one) => one.key === key)
        if (!now) return null
        return (
          <p className="s q">
            {t('pay.rates.now', { value: valueText(now.value, showOf(now)), source: f.label(now.source) })}
            {partOf(key) === 'cover' && ` ${t('pay.rates.cover_hint')}`}
          </p>
        )
      }}
      onSubmit={async (values) => {
        await api.post('/pay/rates', { ...initial, ...values })
        await client.invalidateQueries({ queryKey: ['pay'] })
        toast.done(t('pay.rates.entered'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function fieldsOf(told: Rates, figures: Rate[]): Field[] {
  const { place, valid_from, valid_to, status, source, published_on } = figureFields(told)
  return [
    {
      name: 'key',
      label: { zh: '项目', en: 'Figure' },
      kind: 'choice',
      required: true,
      choices: figures.map((one) => ({ value: one.key, label: one.label })),
    },
    place,
    { name: 'value', label: { zh: '数值', en: 'Value' }, kind: 'text', max_length: 40, required: true },
    valid_from,
    valid_to,
    status,
    source,
    published_on,
  ]
}
