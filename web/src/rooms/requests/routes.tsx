/** Requests: the to-do centre, one request, starting one, standing in for others, and what waits between departments. */
import { lazy } from 'react'
import { has } from '@/base/session/session'
import type { Me } from '@/base/api/contract'
import type { Room } from '@/base/room'

const anyone = () => true
const watches = (me: Me) => has(me, 'owner', 'hr', 'coordinator')

const room: Room = {
  name: 'requests',
  routes: [
    { path: '/me/todo', lazy: () => import('./inbox/TodoPage').then((page) => ({ Component: page.default })) },
    {
      path: '/flow/requests/:request',
      lazy: () => import('./request/RequestPage').then((page) => ({ Component: page.default })),
    },
    { path: '/flow/new', lazy: () => import('./start/StartPage').then((page) => ({ Component: page.default })) },
    {
      path: '/flow/new/:flow',
      lazy: () => import('./start/StartFormPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/flow/between',
      lazy: () => import('./between/BetweenPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/me/deputies',
      lazy: () => import('./deputies/DeputiesPage').then((page) => ({ Component: page.default })),
    },
  ],
  rail: [
    { key: 'todo', group: 'mine', order: 2, icon: 'todo', label: 'requests.todo', to: '/me/todo', show: anyone },
    {
      key: 'between',
      group: 'company',
      order: 5,
      icon: 'par',
      label: 'requests.between.title',
      to: '/flow/between',
      show: watches,
    },
  ],
  tabs: [{ key: 'todo', to: '/me/todo' }],
  opens: { 'base.flow_instance': (id) => `/flow/requests/${id}` },
  slots: {
    'me.home.due': [
      { key: 'requests', label: 'requests.todo', order: 1, Part: lazy(() => import('./inbox/HomeRequests')) },
    ],
    'app.beside': [{ key: 'sending', label: 'requests.todo', order: 1, Part: lazy(() => import('./Sending')) }],
  },
  verbs: [
    { key: 'requests.new', label: 'requests.start.title', icon: 'plus', to: '/flow/new' },
    { key: 'requests.todo', label: 'requests.todo', icon: 'todo', to: '/me/todo' },
    { key: 'requests.deputies', label: 'requests.deputy.title', icon: 'people', to: '/me/deputies' },
    { key: 'requests.between', label: 'requests.between.title', icon: 'par', to: '/flow/between', show: watches },
  ],
}

export default room
