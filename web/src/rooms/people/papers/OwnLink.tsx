/** The way from my file to my papers. */
import { useTranslation } from 'react-i18next'
import { PhoneWay } from '@/base/phone/Phone'

export default function OwnLink() {
  const { t } = useTranslation()
  return <PhoneWay icon="shield" title={t('people.papers.own')} note={t('people.papers.own_sub')} to="/me/papers" />
}
