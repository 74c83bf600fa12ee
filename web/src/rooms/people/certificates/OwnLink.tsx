/** The way from my file to my certificates. */
import { useTranslation } from 'react-i18next'
import { PhoneWay } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneWay
      icon="book"
      title={t('people.certificates.own')}
      note={t('people.certificates.own_note')}
      to="/me/certificates"
    />
  )
}
