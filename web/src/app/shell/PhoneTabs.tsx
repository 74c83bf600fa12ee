/** The phone's bottom tabs: Home · To-do · Messages · Me, claimed by rooms in their routes.tsx; then all other pages. */
import { NavLink } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { IconName } from '@/base/parts/Icon'
import { Icon } from '@/base/parts/Icon'
import type { PhoneTab } from '@/base/room'
import { useMe } from '@/base/session/session'
import { railFor, tabs } from '../rooms'

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
  const more = railFor(me).some((part) => part.group !== 'mine')
  return (
    <nav
      className="ptabs"
      aria-label={t('app.nav')}
      style={{ gridTemplateColumns: `repeat(${shown.length + Number(more)}, 1fr)` }}
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
      {more && (
        <NavLink to="/pages" className={({ isActive }) => (isActive ? 'on' : '')}>
          <Icon name="grid" />
          {t('app.tab.pages')}
        </NavLink>
      )}
    </nav>
  )
}
