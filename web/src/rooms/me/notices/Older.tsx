/** The foot of a list of notices that has more. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import type { useNotices } from './data'

export function Older({ notices }: { notices: ReturnType<typeof useNotices> }) {
  const { t } = useTranslation()
  if (!notices.hasNextPage) return null
  return (
    <p className="me-foot">
      <Button busy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
        {t('me.messages.older')}
      </Button>
    </p>
  )
}
