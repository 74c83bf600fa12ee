/** The shell around every page: rail on a desk, bottom tabs on a phone, palette and offline banner for both. */
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { Outlet, useNavigation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useLook, usePhone } from '@/base/look/look'
import { Icon } from '@/base/parts/Icon'
import { useMe } from '@/base/session/session'
import { slotsAt } from '@/base/slots'
import { Bone } from '@/base/parts/Bits'
import { PhoneTabs } from './PhoneTabs'
import { Rail } from './Rail'
import './shell.css'
import './menu.css'

const Palette = lazy(() => import('../palette/Palette'))

export function Shell() {
  const { t } = useTranslation()
  const phone = usePhone()
  const { folded } = useLook()
  const [finding, setFinding] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setFinding((open) => !open)
    }
    const onFind = () => setFinding(true)
    window.addEventListener('keydown', onKey)
    window.addEventListener('tongpin:find', onFind)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('tongpin:find', onFind)
    }
  }, [])
  return (
    <div className={phone ? 'phone-shell' : `app${folded ? ' folded' : ''}`}>
      <a className="btn p skip" href="#main">
        {t('app.skip')}
      </a>
      {!phone && <Rail onFind={() => setFinding(true)} />}
      <div className="view">
        <Offline />
        <Busy />
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </div>
      <Beside />
      {phone && <PhoneTabs />}
      {finding && (
        <Suspense>
          <Palette onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** What rooms keep running beside every page. */
function Beside() {
  const me = useMe()
  return slotsAt('app.beside', me, '').map(({ key, Part }) => (
    <Suspense key={key}>
      <Part id="" />
    </Suspense>
  ))
}

const online = (tell: () => void) => {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}

function Offline() {
  const { t } = useTranslation()
  const here = useSyncExternalStore(online, () => navigator.onLine)
  if (here) return null
  return (
    <div className="offline" role="status">
      <Icon name="wifi" small />
      {t('base.offline')}
    </div>
  )
}

function Busy() {
  const navigation = useNavigation()
  return navigation.state === 'loading' ? <div className="loading-line" aria-hidden /> : null
}

const Waiting = () => (
  <div style={{ padding: '26px 24px' }} aria-hidden>
    <Bone width={140} />
  </div>
)
