/** The way from my file to the face check, where the company offers it. */
import { useTranslation } from 'react-i18next'
import { PhoneWay } from '@/base/phone/Phone'
import { useMyFace } from './face'

export default function OwnLink() {
  const { t } = useTranslation()
  const told = useMyFace().data
  if (!told?.is_offered && !told?.agreed_at) return null
  return <PhoneWay icon="user" title={t('hours.face.title')} note={t('hours.face.sub')} to="/me/face" />
}
