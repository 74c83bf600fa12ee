/** HR takes back what was approved: all of it, or from a day on; the reason stands in the ledger and goes to the person. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useDeed } from '../api'
import type { DayPage } from '../contract'
import { spanOf, type Approved } from './spans'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const both = (zh: string, en: string) => ({ zh, en })
const REASON: Field = {
  name: 'reason',
  label: both('原因', 'Reason'),
  kind: 'text',
  required: true,
  max_length: 300,
}
const UNTIL: Field[] = [
  {
    name: 'until',
    label: both('实际休到哪天', 'Last day away'),
    kind: 'date',
    required: false,
    hint: both('提前回来时填；留空就是全部撤销', 'If back earlier; left empty, all of it is taken back'),
  },
  {
    name: 'half',
    label: both('休到', 'Until'),
    kind: 'choice',
    required: false,
    hint: both('不选就是休到下班', 'Nothing chosen: the end of work'),
    choices: [
      { value: 'am', label: both('中午', 'noon') },
      { value: 'pm', label: both('下班', 'end of work') },
    ],
  },
]

type Props = { data: DayPage; approved: Approved; onClose: () => void }

export function WithdrawDialog({ data, approved, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const withdraw = useDeed('withdraw')
  const isLong = approved.what === 'leave' && approved.start.slice(0, 10) !== approved.end.slice(0, 10)
  return (
    <Suspense>
      <FormDialog
        title={t('hours.approved.dialog', { who: data.person.name, what: f.label(approved.label) })}
        lead={t('hours.approved.lead', { span: spanOf(approved, (day) => f.day(day, 'plain')) })}
        fields={isLong ? [...UNTIL, REASON] : [REASON]}
        initial={{}}
        submit={t('hours.approved.take_back')}
        onClose={onClose}
        onSubmit={async (values) => {
          await withdraw.mutateAsync({
            person: data.person.id,
            day: data.day,
            approved: approved.ref,
            until: (values.until as string | null) ?? null,
            half: String(values.half ?? ''),
            reason: String(values.reason ?? ''),
          })
          toast.done(t('hours.approved.done', { name: data.person.name }))
          onClose()
        }}
      />
    </Suspense>
  )
}
