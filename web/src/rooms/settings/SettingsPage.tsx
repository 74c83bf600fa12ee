/** Settings as tabs; each viewer sees the tabs that his roles open. */
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Tabs } from '@/base/parts/Tabs'
import { has, useMe } from '@/base/session/session'
import './settings.css'

const PAGES = {
  roles: { page: lazy(() => import('./Roles')), roles: ['owner', 'auditor'] },
  ledger: { page: lazy(() => import('./LedgerList')), roles: ['owner', 'auditor'] },
  jobs: { page: lazy(() => import('./Jobs')), roles: ['owner', 'hr'] },
  mail: { page: lazy(() => import('./mail/MailServer')), roles: ['owner'] },
  robots: { page: lazy(() => import('./robots/Robots')), roles: ['owner', 'hr'] },
  calls: { page: lazy(() => import('./calls/CallTargets')), roles: ['owner'] },
  look: { page: lazy(() => import('./Appearance')), roles: null },
} as const
type Key = keyof typeof PAGES

export default function SettingsPage() {
  const { t } = useTranslation()
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const shown = (Object.keys(PAGES) as Key[]).filter((key) => !PAGES[key].roles || has(me, ...PAGES[key].roles))
  const tab = shown.find((key) => key === search.get('tab')) ?? shown[0]!
  const Shown = PAGES[tab].page
  return (
    <Page title={t('settings.title')} sub={t(`settings.sub.${tab}`)} flows>
      <Tabs
        label={t('settings.title')}
        tabs={shown.map((key) => ({ key, label: t(`settings.tab.${key}`) }))}
        value={tab}
        onChange={(key) => setSearch({ tab: key }, { replace: true })}
      />
      <Suspense fallback={<Bones />}>
        <Shown />
      </Suspense>
    </Page>
  )
}

export const Bones = () => (
  <div className="set-pad col" style={{ gap: 22, paddingTop: 20 }} aria-hidden>
    {[...'abcdef'].map((key) => (
      <Bone key={key} width="100%" />
    ))}
  </div>
)
