/** The phone's bottom tabs: Home · To-do · Messages · Me; a room claims a tab in its routes.tsx. */
import { NavLink } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { IconName } from '@/base/parts/Icon'
import { Icon } from '@/base/parts/Icon'
import type { PhoneTab } from '@/base/room'
import { useMe } from '@/base/session/session'
import { tabs } from '../rooms'

const ORDER: { key: PhoneTab['key']; icon: IconName; count: string }[] = [
  { key: 'home', icon: 'home', count: '' },
  { key: 'todo', icon: 'todo', count: 'todo' },
  { key: 'messages', icon: 'msg', count: 'messages' },
  { key: 'me', icon: 'user', count: '' },
]

export function PhoneTabs() {
  const { t } = useTranslation()
  const me = useMe()
  const claimed = new Map(tabs.map((tab) => [tab.key, tab.to]))
  const shown = ORDER.filter((tab) => claimed.has(tab.key))
  if (!shown.length) return null
  return (
    <nav
      className="ptabs"
      aria-label={t('app.nav')}
      style={{ gridTemplateColumns: `repeat(${shown.length}, 1fr)` }}
    >
      {shown.map((tab) => {
        const count = me.menu.find((entry) => entry.key === tab.count)?.count
        return (
          <NavLink
            key={tab.key}
            to={claimed.get(tab.key)!}
            end={tab.key === 'home'}
            className={({ isActive }) => (isActive ? 'on' : '')}
          >
            <Icon name={tab.icon} />
            {t(`app.tab.${tab.key}`)}
            {!!count && <sup>{count}</sup>}
          </NavLink>
        )
      })}
    </nav>
  )
}
