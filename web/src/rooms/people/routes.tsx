/** Where people are found. */
import type { Room } from '@/base/room'
import { has } from '@/base/session/session'

const page = () => import('./PeoplePage').then((module) => ({ Component: module.PeoplePage }))
const person = () => import('./PersonPage').then((module) => ({ Component: module.PersonPage }))
const org = () => import('./OrgPage').then((module) => ({ Component: module.OrgPage }))

const room: Room = {
  name: 'people',
  routes: [
    { path: 'people', lazy: page },
    { path: 'people/:id', lazy: person },
    { path: 'org', lazy: org },
  ],
  rail: [
    { key: 'people', group: 'people', order: 10, icon: 'people', label: 'people.title', to: '/people' },
    { key: 'org', group: 'people', order: 20, icon: 'org', label: 'people.org.title', to: '/org' },
  ],
  verbs: [
    { key: 'hire', label: 'people.hire.verb', icon: 'plus', to: '/people?do=hire', show: (me) => has(me, 'hr') },
    { key: 'directory', label: 'people.find', icon: 'people', to: '/people' },
  ],
  opens: {
    'people.person': (id) => `/people/${id}`,
    'people.department': (id) => `/org?at=${id}`,
  },
  landing: (me) => (me.menu.some((entry) => entry.key === 'people') ? { to: '/people', weight: 10 } : null),
}

export default room
