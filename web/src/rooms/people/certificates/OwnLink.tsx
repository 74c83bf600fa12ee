/** The way from my file to my certificates. */
import { useTranslation } from 'react-i18next'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneCard className="me-list">
      <PhoneRow
        icon="book"
        title={t('people.certificates.own')}
        note={t('people.certificates.own_note')}
        to="/me/certificates"
        after="cr"
      />
    </PhoneCard>
  )
}
