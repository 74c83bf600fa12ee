/** The way from my file to my leaving. */
import { useTranslation } from 'react-i18next'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneCard className="me-list">
      <PhoneRow
        icon="door"
        title={t('people.leaving.own')}
        note={t('people.leaving.own_note')}
        to="/me/leaving"
        after="cr"
      />
    </PhoneCard>
  )
}
