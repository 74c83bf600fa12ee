/** Runs beside every page: sends verdicts that were held, and says so while some could not be sent. */
import { useTranslation } from 'react-i18next'
import { Icon } from '@/base/parts/Icon'
import { useHeld } from './held'
import { useSending } from './inbox/useVerdicts'
import './requests.css'

export default function Sending() {
  const { t } = useTranslation()
  useSending()
  const failed = useHeld().filter((one) => one.failed)
  if (!failed.length) return null
  return (
    <p className="rq-offline" role="status">
      <Icon name="wifi" />
      {t('requests.offline', { count: failed.length })}
    </p>
  )
}
