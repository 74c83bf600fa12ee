/** Settings: who may do what, what was done, what runs by itself, and how the screens look. */
import { has } from '@/base/session/session'
import type { Room } from '@/base/room'

const room: Room = {
  name: 'settings',
  routes: [
    { path: 'settings', lazy: () => import('./SettingsPage').then((module) => ({ Component: module.default })) },
  ],
  rail: [
    {
      key: 'settings',
      group: 'company',
      order: 90,
      icon: 'gear',
      label: 'settings.title',
      to: '/settings',
      show: (me) => has(me, 'owner', 'hr', 'auditor'),
    },
  ],
  verbs: [
    {
      key: 'settings.roles',
      label: 'settings.tab.roles',
      icon: 'shield',
      to: '/settings?tab=roles',
      show: (me) => has(me, 'owner', 'auditor'),
    },
    {
      key: 'settings.ledger',
      label: 'settings.tab.ledger',
      icon: 'book',
      to: '/settings?tab=ledger',
      show: (me) => has(me, 'owner', 'auditor'),
    },
    {
      key: 'settings.jobs',
      label: 'settings.tab.jobs',
      icon: 'bolt',
      to: '/settings?tab=jobs',
      show: (me) => has(me, 'owner', 'hr'),
    },
    {
      key: 'settings.mail',
      label: 'settings.tab.mail',
      icon: 'mail',
      to: '/settings?tab=mail',
      show: (me) => has(me, 'owner'),
    },
    {
      key: 'settings.robots',
      label: 'settings.tab.robots',
      icon: 'send',
      to: '/settings?tab=robots',
      show: (me) => has(me, 'owner', 'hr'),
    },
    { key: 'settings.look', label: 'settings.tab.look', icon: 'sun', to: '/settings?tab=look' },
  ],
}

export default room
