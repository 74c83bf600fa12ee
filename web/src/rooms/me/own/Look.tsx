/** Language, appearance, large text and sign-out, large enough for a thumb. */
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Lang } from '@/base/api/contract'
import type { Theme } from '@/base/look/look'
import { Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { PhoneCard } from '@/base/phone/Phone'
import { LANGS, THEMES, useOwnLook } from '@/base/session/ownLook'

export function Look() {
  const { t } = useTranslation()
  const { lang, theme, large, speak, paint, enlarge } = useOwnLook()
  /** The page starts anew, so that nothing of the one who was here stays in memory. */
  const leave = async () => {
    await api.delete('/_allauth/browser/v1/auth/session', undefined, true).catch(() => null)
    navigator.serviceWorker?.controller?.postMessage('forget')
    location.assign('/')
  }
  return (
    <section className="me-part">
      <h2>{t('me.look.title')}</h2>
      <PhoneCard className="me-look">
        <div>
          {t('me.look.language')}
          <Segmented<Lang>
            label={t('me.look.language')}
            value={lang}
            onChange={(next) => void speak(next)}
            options={LANGS}
          />
        </div>
        <div>
          {t('me.look.theme')}
          <Segmented<Theme>
            label={t('me.look.theme')}
            value={theme}
            onChange={paint}
            options={THEMES.map((value) => ({ value, label: t(`me.look.${value}`) }))}
          />
        </div>
        <div>
          {t('me.look.size')}
          <Segmented<'normal' | 'large'>
            label={t('me.look.size')}
            value={large ? 'large' : 'normal'}
            onChange={(next) => enlarge(next === 'large')}
            options={[
              { value: 'normal', label: t('me.look.normal') },
              { value: 'large', label: t('me.look.large') },
            ]}
          />
        </div>
      </PhoneCard>
      <Button className="me-out" icon="door" onClick={() => void leave()}>
        {t('me.look.sign_out')}
      </Button>
    </section>
  )
}
