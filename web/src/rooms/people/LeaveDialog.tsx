/** Somebody leaves: the last day of work, told before it is kept. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Profile } from './contract'
import { useLeave } from './data'

export default function LeaveDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const leave = useLeave(profile.person.id)
  const { name } = profile.person
  return (
    <FormDialog
      title={t('people.leave.title', { name })}
      lead={t('people.leave.lead')}
      fields={[{ name: 'last_day', label: { zh: '最后一天', en: 'Last day' }, kind: 'date', required: true }]}
      onSubmit={async ({ last_day, $reason }) => {
        const day = String(last_day ?? today)
        await leave.mutateAsync({ last_day: day, reason: String($reason ?? '') })
        onClose()
        toast.done(t('people.leave.done', { name, day: f.day(day, 'plain') }))
      }}
      submit={t('people.leave.submit')}
      onClose={onClose}
      reason
    />
  )
}
