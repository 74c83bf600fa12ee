/** How the screens look for this viewer: language, light or dark, size of letters. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Lang, Me } from '@/base/api/contract'
import { switchLang, useLang } from '@/base/i18n/lang'
import { setLook, useLook, type Theme } from '@/base/look/look'
import { Segmented } from '@/base/parts/Bits'
import { ME } from '@/base/session/session'

const THEMES: Theme[] = ['light', 'dark', 'auto']

export default function Appearance() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const lang = useLang()
  const look = useLook()
  const keep = (change: { lang?: Lang; theme?: string; large_text?: boolean }) =>
    api.patch('/me', change).catch(() => null)
  const speak = async (next: Lang) => {
    await switchLang(next)
    await keep({ lang: next })
    client.setQueryData<Me | null>(ME, (me) => (me ? { ...me, lang: next } : me))
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'shape' })
  }
  return (
    <div className="set-pad look">
      <div className="look-line">
        <span>
          <b>{t('settings.look.language')}</b>
          <small>{t('settings.look.language_hint')}</small>
        </span>
        <Segmented<Lang>
          label={t('settings.look.language')}
          value={lang}
          onChange={(next) => void speak(next)}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className="look-line">
        <span>
          <b>{t('settings.look.theme')}</b>
          <small>{t('settings.look.theme_hint')}</small>
        </span>
        <Segmented<Theme>
          label={t('settings.look.theme')}
          value={look.theme}
          onChange={(theme) => {
            setLook({ theme })
            void keep({ theme })
          }}
          options={THEMES.map((value) => ({ value, label: t(`settings.look.${value}`) }))}
        />
      </div>
      <div className="look-line">
        <span>
          <b>{t('settings.look.size')}</b>
          <small>{t('settings.look.size_hint')}</small>
        </span>
        <Segmented<'normal' | 'large'>
          label={t('settings.look.size')}
          value={look.large ? 'large' : 'normal'}
          onChange={(size) => {
            setLook({ large: size === 'large' })
            void keep({ large_text: size === 'large' })
          }}
          options={[
            { value: 'normal', label: t('settings.look.normal') },
            { value: 'large', label: t('settings.look.large') },
          ]}
        />
      </div>
    </div>
  )
}
