/** The bar at the foot while rows are picked: approve those that one tap is enough for; the others are named. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import type { Card, Verdict } from '../contract'

type Props = { cards: Card[]; onSay: (cards: Card[], verdict: Verdict) => void; onClear: () => void }

export function BulkBar({ cards, onSay, onClear }: Props) {
  const { t } = useTranslation()
  const quick = cards.filter((card) => card.quick)
  const slow = cards.length - quick.length
  return (
    <div className="rq-bulk" role="region" aria-label={t('requests.bulk.title', { count: cards.length })}>
      <span>{t('requests.bulk.title', { count: cards.length })}</span>
      {slow > 0 && <span className="q s">{t('requests.bulk.slow', { count: slow })}</span>}
      <span className="sp" />
      <Button onClick={onClear}>{t('base.cancel')}</Button>
      <Button look="primary" icon="check" disabled={!quick.length} onClick={() => onSay(quick, 'approve')}>
        {t('requests.bulk.approve', { count: quick.length })}
      </Button>
    </div>
  )
}
