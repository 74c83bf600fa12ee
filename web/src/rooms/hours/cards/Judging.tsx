/** Days that a changed card touches are being judged anew: how far it is, and what to do where it failed. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useJob } from '@/base/api/job'
import { Problems } from '@/base/parts/Problems'
import { Progress } from '@/base/parts/Progress'

export function Judging({ run }: { run: Id | null | undefined }) {
  const { t } = useTranslation()
  const { job, busy } = useJob('hours', run)
  if (!run || !job) return null
  if (job.state === 'failed')
    return (
      <Problems
        list={[
          { code: 'failed', text: t('hours.cards.judging_failed', { why: job.message ?? '' }), level: 'error' },
        ]}
      />
    )
  if (!busy) return null
  return (
    <section className="card plan" aria-live="polite">
      <Progress done={job.done} total={job.total} label={t('hours.cards.judging')} />
      <p className="s q">{t('hours.cards.judging_hint')}</p>
    </section>
  )
}
