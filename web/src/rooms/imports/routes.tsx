/** Where imports are found. */
import { Navigate } from 'react-router'
import type { Room } from '@/base/room'

const room: Room = {
  name: 'imports',
  routes: [
    { path: 'imports', lazy: () => import('./ImportsPage').then((module) => ({ Component: module.ImportsPage })) },
    {
      path: 'imports/:id',
      lazy: () => import('./ImportPage').then((module) => ({ Component: module.ImportPage })),
    },
    { path: 'import', element: <Navigate to="/imports" replace /> },
  ],
  rail: [{ key: 'imports', group: 'company', order: 60, icon: 'imp', label: 'imports.title', to: '/imports' }],
  verbs: [
    {
      key: 'import',
      label: 'imports.verb',
      icon: 'imp',
      to: '/imports',
      show: (me) => me.menu.some((entry) => entry.key === 'imports'),
    },
  ],
  opens: { 'base.import': (id) => `/imports/${id}` },
}

export default room
