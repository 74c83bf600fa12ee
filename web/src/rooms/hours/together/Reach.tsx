/** On somebody's page: the way to when both are at work. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '@/base/parts/Icon'
import { useMe } from '@/base/session/session'
import type { SlotProps } from '@/base/slots'

export default function Reach({ id }: SlotProps) {
  const { t } = useTranslation()
  const me = useMe()
  const both = [me.person?.id, id].filter(Boolean).join(',')
  return (
    <Link className="btn" to={`/hours/together?people=${both}`}>
      <Icon name="clock" />
      {t('hours.together.reach')}
    </Link>
  )
}
