/** The way from my file to my contracts. */
import { useTranslation } from 'react-i18next'
import { PhoneWay } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return (
    <PhoneWay
      icon="pen"
      title={t('people.contracts.own')}
      note={t('people.contracts.own_sub')}
      to="/me/contracts"
    />
  )
}
