/** All addresses: the sign-in gate around the shell, and in it the routes that each room brings. */
import { createBrowserRouter, Navigate } from 'react-router'
import { useMe } from '@/base/session/session'
import { EmptyState } from '@/base/parts/EmptyState'
import { Page } from '@/base/page/Page'
import { useTranslation } from 'react-i18next'
import { Broken, NotFound } from './Broken'
import { Gate } from './signin/Gate'
import { landingFor, rooms } from './rooms'
import { PagesPage } from './shell/PagesPage'
import { Shell } from './shell/Shell'

function Landing() {
  const me = useMe()
  const { t } = useTranslation()
  const to = landingFor(me)
  if (to) return <Navigate to={to} replace />
  return (
    <Page title={t('app.start.title')}>
      <EmptyState icon="home" title={t('app.start.empty')}>
        {t('app.start.hint')}
      </EmptyState>
    </Page>
  )
}

const parts = import.meta.env.DEV
  ? [{ path: '/__parts', lazy: () => import('./dev/Parts').then((module) => ({ Component: module.default })) }]
  : []

export const router = createBrowserRouter([
  ...parts,
  ...rooms.flatMap((room) => room.open ?? []).map((route) => ({ ...route, errorElement: <Broken /> })),
  {
    element: <Gate />,
    errorElement: <Broken />,
    hydrateFallbackElement: <div className="gate-wait" />,
    children: [
      {
        element: <Shell />,
        children: [
          {
            errorElement: <Broken />,
            children: [
              { index: true, element: <Landing /> },
              { path: 'sign-in', element: <Navigate to="/" replace /> },
              { path: 'pages', element: <PagesPage /> },
              ...rooms.flatMap((room) => room.routes),
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
])
