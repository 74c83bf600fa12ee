/** Hours: the month's board, one day of one person, a person's month and balances. */
import { lazy } from 'react'
import { Navigate } from 'react-router'
import type { Room } from '@/base/room'
import { has, useMe } from '@/base/session/session'
import type { Id, Me } from '@/base/api/contract'
import { monthToLookAt } from './month/which'

const watches = (me: Me) => has(me, 'owner', 'hr', 'payroll', 'office_lead', 'auditor')

const plans = (me: Me) => has(me, 'owner', 'hr', 'office_lead', 'auditor')

/** Everybody in the company plans with others. */
const works = (me: Me) => !!me.person || watches(me)

/** Whose days one may look at the server decides; colleagues without a part in it see no tab. */
const mayLook = (me: Me, person: Id) =>
  watches(me) || has(me, 'manager') || String(me.person?.id) === String(person)

function ThisMonth() {
  return <Navigate to={`/hours/${monthToLookAt(useMe().today)}`} replace />
}

const day = () => import('./day/DayPage').then((page) => ({ Component: page.default }))

const room: Room = {
  name: 'hours',
  routes: [
    { path: '/hours', element: <ThisMonth /> },
    {
      path: '/hours/leave-plans',
      lazy: () => import('./plans/PlansPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/rule-cards',
      lazy: () => import('./cards/CardsPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/leave-documents',
      lazy: () => import('./documents/DocumentsPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/event-leave',
      lazy: () => import('./events/EventLeavePage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/company-days',
      lazy: () => import('./companydays/DaysPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/machines',
      lazy: () => import('./machines/MachinesPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/machines/:machine',
      lazy: () => import('./machines/MachinePage').then((page) => ({ Component: page.default })),
    },
    { path: '/me/face', lazy: () => import('./face/FacePage').then((page) => ({ Component: page.default })) },
    {
      path: '/hours/together',
      lazy: () => import('./together/TogetherPage').then((page) => ({ Component: page.default })),
    },
    {
      path: '/hours/:month',
      lazy: () => import('./month/MonthPage').then((page) => ({ Component: page.default })),
    },
    { path: '/hours/people/:person/:day', lazy: day },
    // Notices of the server lead here.
    { path: '/hours/days/:person/:day', lazy: day },
    {
      path: '/hours/people/:person/months/:month',
      lazy: () => import('./person/PersonPage').then((page) => ({ Component: page.default })),
    },
  ],
  rail: [
    { key: 'hours', group: 'time', order: 10, icon: 'clock', label: 'hours.rail', to: '/hours', show: watches },
    {
      key: 'together',
      group: 'people',
      order: 22,
      icon: 'clock',
      label: 'hours.together.title',
      to: '/hours/together',
      show: works,
    },
    {
      key: 'leave_plans',
      group: 'time',
      order: 30,
      icon: 'leave',
      label: 'hours.plans.title',
      to: '/hours/leave-plans',
      show: plans,
    },
    {
      key: 'event_leave',
      group: 'time',
      order: 31,
      icon: 'leave',
      label: 'hours.events.title',
      to: '/hours/event-leave',
      show: plans,
    },
    {
      key: 'leave_documents',
      group: 'time',
      order: 32,
      icon: 'file',
      label: 'hours.documents.title',
      to: '/hours/leave-documents',
      show: (me) => has(me, 'owner', 'hr', 'office_lead'),
    },
    {
      key: 'rule_cards',
      group: 'time',
      order: 35,
      icon: 'clock',
      label: 'hours.cards.title',
      to: '/hours/rule-cards',
      show: plans,
    },
    {
      key: 'company_days',
      group: 'time',
      order: 37,
      icon: 'cal',
      label: 'hours.companydays.title',
      to: '/hours/company-days',
      show: plans,
    },
    {
      key: 'machines',
      group: 'time',
      order: 40,
      icon: 'grid',
      label: 'hours.machines.title',
      to: '/hours/machines',
      show: plans,
    },
  ],
  slots: {
    'people.person.verb': [
      {
        key: 'together',
        label: 'hours.together.title',
        order: 10,
        show: (me, person) => String(me.person?.id) !== String(person),
        Part: lazy(() => import('./together/Reach')),
      },
    ],
    'me.file': [{ key: 'face', label: 'hours.face.title', order: 30, Part: lazy(() => import('./face/OwnLink')) }],
    'people.person.tab': [
      {
        key: 'hours',
        label: 'hours.tab.hours',
        order: 10,
        show: mayLook,
        Part: lazy(() => import('./person/PersonTab')),
      },
    ],
  },
  verbs: [
    { key: 'hours.month', label: 'hours.rail', icon: 'clock', to: '/hours', show: watches },
    { key: 'hours.together', label: 'hours.together.find', icon: 'clock', to: '/hours/together', show: works },
  ],
}

export default room
