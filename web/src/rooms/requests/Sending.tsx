/** Runs beside every page: sends verdicts that were held and requests that were kept, and says so while some could not be sent. */
import { useTranslation } from 'react-i18next'
import { Icon } from '@/base/parts/Icon'
import { useHeld } from './held'
import { useMe } from '@/base/session/session'
import { useHandingIn, useSending } from './inbox/useVerdicts'
import { useUnsent } from './start/unsent'
import './requests.css'

export default function Sending() {
  const { t } = useTranslation()
  useSending()
  useHandingIn()
  const { kept } = useUnsent(useMe().user.id)
  const waiting = useHeld().filter((one) => one.failed).length + kept.length
  if (!waiting) return null
  return (
    <p className="rq-offline" role="status">
      <Icon name="wifi" />
      {t('requests.offline', { count: waiting })}
    </p>
  )
}
