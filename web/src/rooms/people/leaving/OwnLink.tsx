/** The way from my file to my leaving. */
import { useTranslation } from 'react-i18next'
import { PhoneWay } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneWay icon="door" title={t('people.leaving.own')} note={t('people.leaving.own_note')} to="/me/leaving" />
  )
}
