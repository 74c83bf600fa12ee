/** How somebody's tax is withheld, from a month on, and on what ground. */
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { Note } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { METHOD, useFresh } from './data'
import { monthField, PERSON } from './fields'

export default function MethodDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useMe()
  const shape = useShape(METHOD)
  const fresh = useFresh()
  const named = (name: string) => shape.data?.fields.find((field) => field.name === name)
  const [method, reason] = [named('method'), named('reason')]
  if (!method || !reason) return null
  return (
    <FormDialog
      title={t('pay.tax_page.set')}
      lead={t('pay.tax_page.set_lead')}
      fields={[
        PERSON,
        { ...method, required: true },
        monthField('valid_from', named('valid_from')?.label ?? { zh: '从哪月起', en: 'From' }, today, '-01'),
        { ...reason, required: true, hint: HINT },
      ]}
      initial={{}}
      below={(values) =>
        values.method ? <Note tone="plain">{t(`pay.tax_page.who.${String(values.method)}`)}</Note> : null
      }
      onSubmit={async (values) => {
        await api.post('/pay/tax/methods', values)
        fresh(METHOD)
        toast.done(t('pay.tax_page.set_done'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

const HINT = {
  zh: '例如：本人书面声明、学生证和实习协议',
  en: 'For example: written declaration, student card and agreement',
}
