/** A case is written or changed: the inputs of the formula, and what must come out. */
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import type { Item, Items } from '../contract'
import type { Cases, FormulaCase } from './contract'
import { useFreshCases } from './data'
import { bodyOf, fieldsOf, initialOf } from './fields'

type Props = {
  item: Item
  offices: Items['offices']
  told: Cases
  known?: FormulaCase
  day: string
  onClose: () => void
}

export default function CaseDialog({ item, offices, told, known, day, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const fresh = useFreshCases()
  const theirs = known ? [] : offices.filter((one) => item.offices.includes(one.code))
  const initial = { ...initialOf(told.inputs, known, day), ...(theirs[0] ? { office: theirs[0].code } : {}) }
  return (
    <FormDialog
      title={t(known ? 'pay.cases.change' : 'pay.cases.add')}
      lead={t('pay.cases.lead', { item: f.label(item.label) })}
      fields={fieldsOf(told.inputs, !!known, theirs)}
      initial={initial}
      submit={t('pay.cases.keep')}
      onSubmit={async (changed) => {
        const values = { ...initial, ...changed }
        const office = known?.office ?? String(values.office ?? '')
        const body = { code: item.code, scheme: item.scheme, office, ...bodyOf(told.inputs, values) }
        await (known ? api.put(`/pay/items/cases/${known.id}`, body) : api.post('/pay/items/cases', body))
        await fresh()
        toast.done(t('pay.cases.kept'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}
