/** When a page breaks, or does not exist: what happened, and the way on. */
import { useTranslation } from 'react-i18next'
import { Link, useRouteError } from 'react-router'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'

export function Broken() {
  const { t } = useTranslation()
  const error = useRouteError() as Error | undefined
  const unread = /dynamically imported module|Importing a module/.test(error?.message ?? '')
  const told = unread ? (navigator.onLine ? 'app.install.new_version' : 'app.install.no_network') : 'base.broken'
  return (
    <main className="col" style={{ height: '100%' }}>
      <EmptyState
        icon="warn"
        title={t(told)}
        actions={
          <>
            <Button look="primary" onClick={() => location.reload()}>
              {t('base.retry')}
            </Button>
            <Link className="btn" to="/">
              {t('base.home')}
            </Link>
          </>
        }
      >
        {!unread && t('base.broken_hint')}
        {unread && !navigator.onLine && t('app.install.no_network_hint')}
        {!unread && error?.message && (
          <>
            <br />
            <code className="s q">{error.message.slice(0, 300)}</code>
          </>
        )}
      </EmptyState>
    </main>
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <main className="col" style={{ height: '100%' }}>
      <EmptyState
        icon="search"
        title={t('base.not_found')}
        actions={
          <Link className="btn p" to="/">
            {t('base.home')}
          </Link>
        }
      >
        {t('base.not_found_hint')}
      </EmptyState>
    </main>
  )
}
