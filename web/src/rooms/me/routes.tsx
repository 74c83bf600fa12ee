/** Mine: today, what waits for me, what I was told, my hours, my leave, my own file. */
import { Navigate } from 'react-router'
import type { Room } from '@/base/room'
import type { Me } from '@/base/api/contract'

const isPerson = (me: Me) => !!me.person
const anyone = () => true
const own = () => import('./own/MyMonth')

const room: Room = {
  name: 'me',
  routes: [
    { path: '/today', lazy: () => import('./home/HomePage').then((page) => ({ Component: page.default })) },
    { path: '/me', element: <Navigate to="/today" replace /> },
    {
      path: '/me/messages',
      lazy: () => import('./notices/MessagesPage').then((page) => ({ Component: page.default })),
    },
    { path: '/me/hours', lazy: () => own().then((page) => ({ Component: page.MyLatestMonth })) },
    { path: '/me/hours/:month', lazy: () => own().then((page) => ({ Component: page.MyMonth })) },
    { path: '/me/leave', lazy: () => own().then((page) => ({ Component: page.MyLeave })) },
    {
      path: '/me/schedule',
      lazy: () => import('./schedule/SchedulePage').then((page) => ({ Component: page.default })),
    },
    { path: '/me/days/:day', lazy: () => own().then((page) => ({ Component: page.MyDayPage })) },
    { path: '/me/file', lazy: () => import('./own/FilePage').then((page) => ({ Component: page.default })) },
  ],
  rail: [
    { key: 'today', group: 'mine', order: 1, icon: 'sun', label: 'me.today', to: '/today', show: anyone },
    {
      key: 'messages',
      group: 'mine',
      order: 3,
      icon: 'msg',
      label: 'me.messages.title',
      to: '/me/messages',
      show: anyone,
    },
    {
      key: 'my_hours',
      group: 'mine',
      order: 20,
      icon: 'cal',
      label: 'me.own.hours',
      to: '/me/hours',
      show: isPerson,
    },
    {
      key: 'my_schedule',
      group: 'mine',
      order: 25,
      icon: 'roster',
      label: 'me.schedule.title',
      to: '/me/schedule',
      show: isPerson,
    },
    {
      key: 'my_leave',
      group: 'mine',
      order: 30,
      icon: 'leave',
      label: 'me.own.leave',
      to: '/me/leave',
      show: isPerson,
    },
  ],
  tabs: [
    { key: 'home', to: '/today' },
    { key: 'messages', to: '/me/messages' },
    { key: 'me', to: '/me/file' },
  ],
  verbs: [
    { key: 'me.hours', label: 'me.own.hours', icon: 'cal', to: '/me/hours', show: isPerson },
    { key: 'me.schedule', label: 'me.schedule.title', icon: 'roster', to: '/me/schedule', show: isPerson },
    { key: 'me.leave', label: 'me.own.leave', icon: 'leave', to: '/me/leave', show: isPerson },
    { key: 'me.file', label: 'me.own.title', icon: 'user', to: '/me/file' },
  ],
  landing: () => ({ to: '/today', weight: 10 }),
}

export default room
