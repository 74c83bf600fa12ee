/** Language, appearance, large text and sign-out: the same lines in the rail's menu and on the phone's Me page. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Lang } from '@/base/api/contract'
import type { Theme } from '@/base/look/look'
import { useMe } from '@/base/session/session'
import { addressOf } from '@/base/kinds/opens'
import { Icon } from '@/base/parts/Icon'
import { Segmented } from '@/base/parts/Bits'
import { LANGS, useOwnLook } from '@/base/session/ownLook'
import { signOut } from '../session'

export function Settings({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { lang, theme, large, speak, paint, enlarge } = useOwnLook()
  const me = useMe()
  const profile = me.person && addressOf('people.person', me.person.id)
  return (
    <div className="usermenu" role="group" aria-label={t('app.user.menu')}>
      <div className="line">
        {t('app.user.language')}
        <Segmented<Lang>
          label={t('app.user.language')}
          value={lang}
          onChange={(next) => void speak(next)}
          options={LANGS}
        />
      </div>
      <div className="line">
        {t('app.user.theme')}
        <Segmented<Theme>
          label={t('app.user.theme')}
          value={theme}
          onChange={paint}
          options={[
            { value: 'light', label: t('app.user.light') },
            { value: 'dark', label: t('app.user.dark') },
            { value: 'auto', label: t('app.user.system') },
          ]}
        />
      </div>
      <div className="line">
        {t('app.user.large')}
        <Segmented
          label={t('app.user.large')}
          value={large ? 'on' : 'off'}
          onChange={(next) => enlarge(next === 'on')}
          options={[
            { value: 'off', label: t('app.user.off') },
            { value: 'on', label: t('app.user.on') },
          ]}
        />
      </div>
      <hr />
      {profile && (
        <button
          onClick={() => {
            void go(profile)
            onDone?.()
          }}
        >
          <Icon name="user" />
          {t('app.user.profile')}
        </button>
      )}
      <button onClick={() => void signOut().then(() => go('/'))}>
        <Icon name="door" />
        {t('app.user.sign_out')}
      </button>
    </div>
  )
}
