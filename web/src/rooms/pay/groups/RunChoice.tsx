/** Of which run a file is drawn, where a month has several. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useRun } from '../queries'
import type { Which } from '../which'

type Props = { month: string; which: Which; onPick: (next: Record<string, string | null>) => void }

export function RunChoice({ month, which, onPick }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const cards = useRun(month, which).data?.cards ?? []
  if (!cards.length) return null
  return (
    <div className="chips" role="group" aria-label={t('pay.groups.runs')}>
      {cards.map((one) => {
        const on = one.group === which.group && one.number === which.number
        return (
          <button
            key={`${one.group}.${one.number}`}
            className={`chip${on ? ' on' : ''}`}
            aria-pressed={on}
            onClick={() => onPick({ group: one.group || null, number: one.number ? String(one.number) : null })}
          >
            {f.label(one.name)}
          </button>
        )
      })}
    </div>
  )
}
