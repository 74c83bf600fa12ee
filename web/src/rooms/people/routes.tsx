/** Where people are found. */
import { lazy } from 'react'
import type { Room } from '@/base/room'
import type { Me } from '@/base/api/contract'
import { has } from '@/base/session/session'

const page = () => import('./PeoplePage').then((module) => ({ Component: module.PeoplePage }))
const person = () => import('./PersonPage').then((module) => ({ Component: module.PersonPage }))
const org = () => import('./OrgPage').then((module) => ({ Component: module.OrgPage }))

const papers = () => import('./papers/PapersPage').then((module) => ({ Component: module.PapersPage }))
const own = () => import('./papers/OwnPapers').then((module) => ({ Component: module.OwnPapers }))
const leaving = () => import('./leaving/LeavingPage').then((module) => ({ Component: module.LeavingPage }))
const leaveCase = () => import('./leaving/CasePage').then((module) => ({ Component: module.CasePage }))
const ownLeaving = () => import('./leaving/OwnLeaving').then((module) => ({ Component: module.OwnLeaving }))
const contracts = () => import('./contracts/ContractsPage').then((module) => ({ Component: module.ContractsPage }))
const template = () =>
  import('./contracts/templates/TemplatePage').then((module) => ({ Component: module.TemplatePage }))
const versions = () =>
  import('./contracts/templates/VersionsPage').then((module) => ({ Component: module.VersionsPage }))
const contract = () => import('./contracts/ContractPage').then((module) => ({ Component: module.ContractPage }))
const fresh = () => import('./contracts/NewContract').then((module) => ({ Component: module.NewContract }))
const mine = () => import('./contracts/MyContracts').then((module) => ({ Component: module.MyContracts }))
const mineOne = () => import('./contracts/MyContract').then((module) => ({ Component: module.MyContract }))
const certificates = () =>
  import('./certificates/OwnCertificates').then((module) => ({ Component: module.OwnCertificates }))
const verify = () => import('./contracts/VerifyPage').then((module) => ({ Component: module.VerifyPage }))
const contracted = (me: Me) => has(me, 'owner', 'hr', 'office_lead', 'manager')
const boarding = () => import('./boarding/BoardingPage').then((module) => ({ Component: module.BoardingPage }))
const joining = () => import('./boarding/CasePage').then((module) => ({ Component: module.CasePage }))
const plans = () => import('./boarding/plans/PlansPage').then((module) => ({ Component: module.PlansPage }))
const plan = () => import('./boarding/plans/PlanPage').then((module) => ({ Component: module.PlanPage }))
const checkIn = () => import('./boarding/CheckInPage').then((module) => ({ Component: module.CheckInPage }))
const welcome = () => import('./boarding/welcome/WelcomePage').then((module) => ({ Component: module.WelcomePage }))
const farewell = () =>
  import('./leaving/farewell/FarewellPage').then((module) => ({ Component: module.FarewellPage }))
const sees = (me: Me) => has(me, 'owner', 'hr', 'office_lead', 'manager', 'auditor')

const room: Room = {
  name: 'people',
  routes: [
    { path: 'people', lazy: page },
    { path: 'people/:id', lazy: person },
    { path: 'org', lazy: org },
    { path: 'papers', lazy: papers },
    { path: 'me/papers', lazy: own },
    { path: 'leaving', lazy: leaving },
    { path: 'leaving/:id', lazy: leaveCase },
    { path: 'me/leaving', lazy: ownLeaving },
    { path: 'contracts', lazy: contracts },
    { path: 'contracts/risks', lazy: contracts },
    { path: 'contracts/templates', lazy: contracts },
    { path: 'contracts/seals', lazy: contracts },
    { path: 'contracts/templates/:key', lazy: template },
    { path: 'contracts/templates/:key/versions', lazy: versions },
    { path: 'contracts/new', lazy: fresh },
    { path: 'contracts/:id', lazy: contract },
    { path: 'me/contracts', lazy: mine },
    { path: 'me/contracts/:id', lazy: mineOne },
    { path: 'me/certificates', lazy: certificates },
    { path: 'boarding', lazy: boarding },
    { path: 'boarding/plans', lazy: plans },
    { path: 'boarding/plans/:key', lazy: plan },
    { path: 'boarding/:id', lazy: joining },
    { path: 'boarding/check-in/:id', lazy: checkIn },
  ],
  open: [
    { path: '/verify', lazy: verify },
    { path: '/welcome/:token', lazy: welcome },
    { path: '/farewell/:token', lazy: farewell },
  ],
  rail: [
    { key: 'people', group: 'people', order: 10, icon: 'people', label: 'people.title', to: '/people' },
    { key: 'org', group: 'people', order: 20, icon: 'org', label: 'people.org.title', to: '/org' },
    {
      key: 'leaving',
      group: 'people',
      order: 30,
      icon: 'door',
      label: 'people.leaving.title',
      to: '/leaving',
      show: sees,
    },
    {
      key: 'contracts',
      group: 'people',
      order: 30,
      icon: 'pen',
      label: 'people.contracts.title',
      to: '/contracts',
      show: contracted,
    },
    {
      key: 'boarding',
      group: 'people',
      order: 25,
      icon: 'hire',
      label: 'people.boarding.title',
      to: '/boarding',
      show: (me) => has(me, 'owner', 'hr', 'office_lead', 'manager'),
    },
    {
      key: 'papers',
      group: 'people',
      order: 40,
      icon: 'shield',
      label: 'people.papers.title',
      to: '/papers',
      show: sees,
    },
  ],
  slots: {
    'people.person.tab': [
      {
        key: 'assets',
        label: 'people.asset.title',
        order: 9,
        show: (me, id) => has(me, 'hr', 'office_lead') || String(me.person?.id) === String(id),
        Part: lazy(() => import('./leaving/Assets')),
      },
      {
        key: 'contracts',
        label: 'people.contracts.title',
        order: 6,
        show: (me, id) => contracted(me) || String(me.person?.id) === String(id),
        Part: lazy(() => import('./contracts/PersonContracts')),
      },
      {
        key: 'papers',
        label: 'people.papers.title',
        order: 8,
        show: (me, id) => sees(me) || String(me.person?.id) === String(id),
        Part: lazy(() => import('./papers/PersonPapers')),
      },
    ],
    'me.file': [
      { key: 'leaving', label: 'people.leaving.own', order: 20, Part: lazy(() => import('./leaving/OwnLink')) },
      {
        key: 'contracts',
        label: 'people.contracts.own',
        order: 5,
        Part: lazy(() => import('./contracts/OwnLink')),
      },
      {
        key: 'certificates',
        label: 'people.certificates.own',
        order: 7,
        Part: lazy(() => import('./certificates/OwnLink')),
      },
      { key: 'papers', label: 'people.papers.own', order: 10, Part: lazy(() => import('./papers/OwnLink')) },
    ],
  },
  verbs: [
    { key: 'hire', label: 'people.hire.verb', icon: 'plus', to: '/people?do=hire', show: (me) => has(me, 'hr') },
    {
      key: 'boarding',
      label: 'people.boarding.open.verb',
      icon: 'hire',
      to: '/boarding?do=open',
      show: (me) => has(me, 'hr'),
    },
    { key: 'directory', label: 'people.find', icon: 'people', to: '/people' },
    { key: 'papers', label: 'people.papers.title', icon: 'shield', to: '/papers', show: sees },
    { key: 'own_papers', label: 'people.papers.own', icon: 'shield', to: '/me/papers', show: (me) => !!me.person },
  ],
  opens: {
    'people.contract': (id) => `/contracts/${id}`,
    'people.person': (id) => `/people/${id}`,
    'people.department': (id) => `/org?at=${id}`,
  },
  landing: (me) => (me.menu.some((entry) => entry.key === 'people') ? { to: '/people', weight: 10 } : null),
}

export default room
