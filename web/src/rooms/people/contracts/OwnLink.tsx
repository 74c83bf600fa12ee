/** The way from my file to my contracts. */
import { useTranslation } from 'react-i18next'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneCard className="me-list">
      <PhoneRow
        icon="pen"
        title={t('people.contracts.own')}
        note={t('people.contracts.own_sub')}
        to="/me/contracts"
        after="cr"
      />
    </PhoneCard>
  )
}
