/** Language, appearance, large text and sign-out, large enough for a thumb. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Lang, Me } from '@/base/api/contract'
import { switchLang, useLang } from '@/base/i18n/lang'
import { setLook, useLook, type Theme } from '@/base/look/look'
import { Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { PhoneCard } from '@/base/phone/Phone'
import { ME } from '@/base/session/session'

const THEMES: Theme[] = ['light', 'dark', 'auto']

export function Look() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const lang = useLang()
  const look = useLook()
  const keep = (change: { lang?: Lang; theme?: string; large_text?: boolean }) =>
    api.patch<Me>('/me', change).catch(() => null)
  const chooseLang = async (next: Lang) => {
    await switchLang(next)
    await keep({ lang: next })
    client.setQueryData<Me | null>(ME, (me) => (me ? { ...me, lang: next } : me))
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'shape' })
  }
  const chooseTheme = (theme: Theme) => {
    setLook({ theme })
    void keep({ theme })
  }
  const chooseSize = (size: 'normal' | 'large') => {
    setLook({ large: size === 'large' })
    void keep({ large_text: size === 'large' })
  }
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
            onChange={(next) => void chooseLang(next)}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div>
          {t('me.look.theme')}
          <Segmented<Theme>
            label={t('me.look.theme')}
            value={look.theme}
            onChange={chooseTheme}
            options={THEMES.map((value) => ({ value, label: t(`me.look.${value}`) }))}
          />
        </div>
        <div>
          {t('me.look.size')}
          <Segmented<'normal' | 'large'>
            label={t('me.look.size')}
            value={look.large ? 'large' : 'normal'}
            onChange={chooseSize}
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
