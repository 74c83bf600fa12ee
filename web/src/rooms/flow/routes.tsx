/** Processes: the list of them and the board they are drawn on. */
import { has } from '@/base/session/session'
import type { Me } from '@/base/api/contract'
import type { Room } from '@/base/room'

const draws = (me: Me) => has(me, 'owner', 'hr')

const room: Room = {
  name: 'flow',
  routes: [
    {
      path: 'processes',
      lazy: () => import('./list/ProcessesPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'processes/:key',
      lazy: () => import('./designer/DesignerPage').then((module) => ({ Component: module.default })),
    },
  ],
  rail: [
    {
      key: 'processes',
      group: 'company',
      order: 10,
      icon: 'flow',
      label: 'flow.rail',
      to: '/processes',
      show: draws,
    },
  ],
  verbs: [{ key: 'flow.processes', label: 'flow.verb', icon: 'flow', to: '/processes', show: draws }],
}

export default room
