/** An item ends on a day: it is paid until then, and the months before keep it. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { keys } from '../queries'
import type { FormulaCase } from './cases/contract'
import type { Item } from './contract'
import { given } from './trial'

const FIELDS: Field[] = [
  {
    name: 'valid_from',
    label: { zh: '从哪天起停用', en: 'Ends on' },
    kind: 'date',
    required: true,
    hint: {
      zh: '这一天起不再计算，一般填一个月的 1 号',
      en: 'Not worked out from this day on; usually the first of a month',
    },
  },
  { name: 'reason', label: { zh: '为什么', en: 'Why' }, kind: 'text', max_length: 300, required: true },
]

/** What its cases say ends with it. */
async function withdrawn({ scheme, code, offices, cases }: Item) {
  if (!cases.count) return []
  const { rows } = await api.get<{ rows: FormulaCase[] }>('/pay/items/cases', {
    scheme,
    code,
    office: offices[0] ?? '',
  })
  return rows.map((one) => ({ case: one.id, withdraw: true }))
}

export function EndItem({ item, month, onDone }: { item: Item; month: string; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const initial = { valid_from: `${month}-01` } // a form tells what was changed in it
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)}>
        {t('pay.items.end')}
      </Button>
      {open && (
        <FormDialog
          title={t('pay.items.end_title', { item: f.label(item.label) })}
          lead={t('pay.items.end_lead')}
          fields={FIELDS}
          initial={initial}
          submit={t('pay.items.end')}
          onSubmit={async (values) => {
            await api.put('/pay/items', { ...given(item, ''), ...initial, ...values, cases: await withdrawn(item) })
            await client.invalidateQueries({ queryKey: keys.items })
            toast.done(t('pay.items.ended', { item: f.label(item.label) }))
            onDone()
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
