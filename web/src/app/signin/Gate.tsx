/** The gate: the sign-in stands here until somebody is known; then the shell. The address stays, so one comes back to it. */
import { useEffect, useRef } from 'react'
import { Outlet } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { useSession } from '@/base/session/session'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { useProblems } from '@/base/parts/Problems'
import { Mark } from '../shell/Mark'
import { follow } from '../session'
import { SignIn } from './SignIn'

export function Gate() {
  const { t } = useTranslation()
  const problems = useProblems()
  const session = useSession()
  const followed = useRef(false)
  useEffect(() => {
    if (!session.data || followed.current) return
    followed.current = true
    void follow(session.data)
  }, [session.data])
  if (session.data) return <Outlet />
  if (session.isPending)
    return (
      <div className="gate-wait" role="status" aria-label={t('base.loading')}>
        <Mark size={40} />
      </div>
    )
  const status = session.error instanceof ApiError ? session.error.status : 0
  if (session.data === null || status === 401 || status === 403) return <SignIn />
  return (
    <main className="col" style={{ height: '100%' }}>
      <EmptyState
        icon="wifi"
        title={problems(session.error)[0]?.text ?? t('base.http.other')}
        actions={<Button onClick={() => void session.refetch()}>{t('base.retry')}</Button>}
      />
    </main>
  )
}
