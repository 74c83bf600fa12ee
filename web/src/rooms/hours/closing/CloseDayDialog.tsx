/** On which day of the month after an office closes, and how many days before people are reminded. */
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { toast } from '@/base/toast/toast'
import { useCloseDay, type CheckList } from './closing'

const numbered = (first: number, last: number, zh: string) =>
  Array.from({ length: last - first + 1 }, (_, at) => ({
    value: String(first + at),
    label: { zh: `${first + at} ${zh}`, en: String(first + at) },
  }))

const FIELDS: Field[] = [
  {
    name: 'day',
    kind: 'choice',
    label: { zh: '次月几号关账', en: 'Day of the month after' },
    hint: {
      zh: '空着就是没有关账日，也不自动催办。',
      en: 'Empty: no close day, and nobody is reminded by itself.',
    },
    choices: numbered(1, 28, '号'),
  },
  {
    name: 'remind_days',
    kind: 'choice',
    required: true,
    label: { zh: '提前几天催办', en: 'Days of notice' },
    hint: {
      zh: '到时自动提醒有考勤要说明的人，也告诉人事还有几项没处理。0 天是不提醒。',
      en: 'People with days to explain are reminded, and HR is told what is open. 0: nobody.',
    },
    choices: numbered(0, 14, '天'),
  },
]

export default function CloseDayDialog({ list, onClose }: { list: CheckList; onClose: () => void }) {
  const { t } = useTranslation()
  const keep = useCloseDay()
  const initial = { day: list.day ? String(list.day) : null, remind_days: String(list.remind_days ?? 3) }
  return (
    <FormDialog
      title={t('hours.closing.day_title', { office: list.office.name })}
      fields={FIELDS}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        const whole = { ...initial, ...values }
        await keep.mutateAsync({
          office: list.office.id,
          day: whole.day ? Number(whole.day) : null,
          remind_days: Number(whole.remind_days),
        })
        toast.done(t('hours.closing.day_kept'))
        onClose()
      }}
    />
  )
}
