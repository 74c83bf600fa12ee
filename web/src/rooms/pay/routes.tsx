/** Pay: the board of a month, pay items, rates, and each person's own payslips. */
import { lazy } from 'react'
import { Navigate } from 'react-router'
import { has, useMe } from '@/base/session/session'
import type { Me } from '@/base/api/contract'
import type { Room } from '@/base/room'
import { monthOf } from './month'

const works = (me: Me) => has(me, 'owner', 'hr', 'payroll') || me.menu.some((entry) => entry.key === 'pay')

const settles = (me: Me) => has(me, 'owner', 'hr', 'payroll')

const tries = (me: Me) => has(me, 'owner', 'payroll')

function ThisMonth() {
  return <Navigate to={`/pay/${monthOf(useMe())}`} replace />
}

const room: Room = {
  name: 'pay',
  routes: [
    { path: 'pay', element: <ThisMonth /> },
    {
      path: 'pay/items',
      lazy: () => import('./items/ItemsPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/rates',
      lazy: () => import('./rates/RatesPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/groups',
      lazy: () => import('./groups/GroupsPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/tax',
      lazy: () => import('./tax/TaxPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/final',
      lazy: () => import('./final/FinalList').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/final/:id',
      lazy: () => import('./final/FinalPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/files',
      lazy: () => import('./files/FilesPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/files/:key',
      lazy: () => import('./files/TemplatePage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/compare',
      lazy: () => import('./versus/ComparePage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/simulate',
      lazy: () => import('./simulate/SimulatePage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/inputs',
      lazy: () => import('./inputs/InputsPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/inputs/:month',
      lazy: () => import('./inputs/InputsPage').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/:month',
      lazy: () => import('./board/PayBoard').then((module) => ({ Component: module.default })),
    },
    {
      path: 'pay/run/:run',
      lazy: () => import('./board/RunById').then((module) => ({ Component: module.default })),
    },
    { path: 'me/pay', lazy: () => import('./mine/MyPay').then((module) => ({ Component: module.default })) },
    {
      path: 'me/insurance',
      lazy: () => import('./mine/MyInsurance').then((module) => ({ Component: module.default })),
    },
    {
      path: 'me/pay/:month',
      lazy: () => import('./mine/MySlip').then((module) => ({ Component: module.default })),
    },
  ],
  opens: { 'pay.run': (id) => `/pay/run/${id}` },
  rail: [
    { key: 'pay', group: 'pay', order: 10, icon: 'pay', label: 'pay.rail.board', to: '/pay', show: works },
    {
      key: 'pay_final',
      group: 'pay',
      order: 15,
      icon: 'door',
      label: 'pay.rail.final',
      to: '/pay/final',
      show: settles,
    },
    {
      key: 'pay_inputs',
      group: 'pay',
      order: 11,
      icon: 'pen',
      label: 'pay.inputs.rail',
      to: '/pay/inputs',
      show: settles,
    },
    {
      key: 'pay_files',
      group: 'pay',
      order: 12,
      icon: 'exp',
      label: 'pay.rail.files',
      to: '/pay/files',
      show: settles,
    },
    {
      key: 'pay_tax',
      group: 'pay',
      order: 17,
      icon: 'sheet',
      label: 'pay.rail.tax',
      to: '/pay/tax',
      show: settles,
    },
    {
      key: 'pay_items',
      group: 'pay',
      order: 20,
      icon: 'sheet',
      label: 'pay.rail.items',
      to: '/pay/items',
      show: works,
    },
    {
      key: 'pay_rates',
      group: 'pay',
      order: 30,
      icon: 'shield',
      label: 'pay.rail.rates',
      to: '/pay/rates',
      show: works,
    },
    {
      key: 'pay_groups',
      group: 'pay',
      order: 40,
      icon: 'people',
      label: 'pay.rail.groups',
      to: '/pay/groups',
      show: settles,
    },
    {
      key: 'my_pay',
      group: 'mine',
      order: 40,
      icon: 'pay',
      label: 'pay.rail.mine',
      to: '/me/pay',
      show: (me) => !!me.person,
    },
  ],
  slots: {
    'people.person.tab': [
      {
        key: 'pay',
        label: 'pay.agreement.title',
        order: 7,
        show: settles,
        Part: lazy(() => import('./agreement/PersonPay')),
      },
    ],
  },
  verbs: [
    { key: 'pay.board', label: 'pay.rail.board', icon: 'pay', to: '/pay', show: works },
    { key: 'pay.final', label: 'pay.rail.final', icon: 'door', to: '/pay/final', show: settles },
    { key: 'pay.tax', label: 'pay.rail.tax', icon: 'sheet', to: '/pay/tax', show: settles },
    { key: 'pay.groups', label: 'pay.groups.title', icon: 'people', to: '/pay/groups', show: settles },
    { key: 'pay.simulate', label: 'pay.simulate.title', icon: 'pay', to: '/pay/simulate', show: tries },
    { key: 'pay.items', label: 'pay.verb.items', icon: 'pen', to: '/pay/items', show: works },
    { key: 'pay.mine', label: 'pay.verb.mine', icon: 'pay', to: '/me/pay', show: (me) => !!me.person },
    {
      key: 'pay.insurance',
      label: 'pay.mine.insurance',
      icon: 'shield',
      to: '/me/insurance',
      show: (me) => !!me.person,
    },
  ],
}

export default room
