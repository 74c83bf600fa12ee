/** How the screens look for this viewer: language, light or dark, size of letters. */
import { useTranslation } from 'react-i18next'
import type { Lang } from '@/base/api/contract'
import type { Theme } from '@/base/look/look'
import { Segmented } from '@/base/parts/Bits'
import { LANGS, THEMES, useOwnLook } from '@/base/session/ownLook'

export default function Appearance() {
  const { t } = useTranslation()
  const { lang, theme, large, speak, paint, enlarge } = useOwnLook()
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
          options={LANGS}
        />
      </div>
      <div className="look-line">
        <span>
          <b>{t('settings.look.theme')}</b>
          <small>{t('settings.look.theme_hint')}</small>
        </span>
        <Segmented<Theme>
          label={t('settings.look.theme')}
          value={theme}
          onChange={paint}
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
          value={large ? 'large' : 'normal'}
          onChange={(size) => enlarge(size === 'large')}
          options={[
            { value: 'normal', label: t('settings.look.normal') },
            { value: 'large', label: t('settings.look.large') },
          ]}
        />
      </div>
    </div>
  )
}
