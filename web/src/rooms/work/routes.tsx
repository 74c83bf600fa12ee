/** Work between departments: resources shared out in the open, changes that everybody concerned acknowledges. */
import type { Me } from '@/base/api/contract'
import type { Room } from '@/base/room'

const anyone = (me: Me) => me.roles.length > 0

const room: Room = {
  name: 'work',
  routes: [
    {
      path: '/resources',
      lazy: () => import('./resources/RoundsPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/resources/:round',
      lazy: () => import('./resources/RoundPage').then((page) => ({ Component: page.default })),
    },
    { path: '/duties', lazy: () => import('./duties/DutiesPage').then((page) => ({ Component: page.default })) },
    { path: '/changes', lazy: () => import('./changes/ChangesPage').then((page) => ({ Component: page.default })) },
    {
      path: '/changes/:change',
      lazy: () => import('./changes/ChangePage').then((page) => ({ Component: page.default })),
    },
  ],
  rail: [
    {
      key: 'resources',
      group: 'company',
      order: 10,
      icon: 'chart',
      label: 'work.rail.resources',
      to: '/resources',
      show: anyone,
    },
    {
      key: 'changes',
      group: 'company',
      order: 20,
      icon: 'book',
      label: 'work.rail.changes',
      to: '/changes',
      show: anyone,
    },
    {
      key: 'duties',
      group: 'company',
      order: 30,
      icon: 'org',
      label: 'work.rail.duties',
      to: '/duties',
      show: anyone,
    },
  ],
  opens: {
    'work.round': (id) => `/resources/${id}`,
    'work.change': (id) => `/changes/${id}`,
  },
  verbs: [
    { key: 'work.duties', label: 'work.rail.duties', icon: 'org', to: '/duties', show: anyone },
    { key: 'work.resources', label: 'work.rail.resources', icon: 'chart', to: '/resources', show: anyone },
    { key: 'work.changes', label: 'work.rail.changes', icon: 'book', to: '/changes', show: anyone },
  ],
}

export default room
