/** The way from my file to my papers. */
import { useTranslation } from 'react-i18next'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneCard className="me-list">
      <PhoneRow
        icon="shield"
        title={t('people.papers.own')}
        note={t('people.papers.own_sub')}
        to="/me/papers"
        after="cr"
      />
    </PhoneCard>
  )
}
