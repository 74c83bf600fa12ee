/** The limits of contribution bases of a city: one floor and one ceiling for all its insurances, or for one of them. */
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { valueText } from '../say'
import type { Rates } from './contract'
import { figureFields, ITEMS, itemsOf, limitsOf, type Chosen } from './window'

type Props = { told: Rates; onClose: () => void }

export default function WindowDialog({ told, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const initial = { place: told.place, status: 'official', items: 'insurance' }
  return (
    <FormDialog
      title={t('pay.rates.window_enter')}
      lead={t('pay.rates.window_lead')}
      fields={fieldsOf(told)}
      initial={initial}
      below={(values) => {
        const now = limitsOf(told.rates, (values.items ?? initial.items) as Chosen)
        if (!now.floor && !now.ceiling) return null
        return (
          <p className="s q">
            {t('pay.rates.window_now', {
              floor: now.floor ? valueText(now.floor.value, 'money') : t('pay.rates.none_yet'),
              ceiling: now.ceiling ? valueText(now.ceiling.value, 'money') : t('pay.rates.none_yet'),
              source: f.label((now.ceiling ?? now.floor)!.source),
            })}
          </p>
        )
      }}
      onSubmit={async (values) => {
        const whole = { ...initial, ...values }
        await api.post('/pay/rates/window', { ...whole, items: itemsOf(whole.items as Chosen) })
        await client.invalidateQueries({ queryKey: ['pay'] })
        toast.done(t('pay.rates.entered'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function fieldsOf(told: Rates): Field[] {
  const { place, valid_from, valid_to, status, source, published_on } = figureFields(told)
  return [
    place,
    {
      name: 'items',
      label: { zh: '哪些项目', en: 'What for' },
      kind: 'choice',
      required: true,
      choices: ITEMS,
    },
    { name: 'floor', label: { zh: '基数下限', en: 'Floor' }, kind: 'text', max_length: 40, required: true },
    { name: 'ceiling', label: { zh: '基数上限', en: 'Ceiling' }, kind: 'text', max_length: 40, required: true },
    valid_from,
    valid_to,
    status,
    source,
    published_on,
  ]
}
