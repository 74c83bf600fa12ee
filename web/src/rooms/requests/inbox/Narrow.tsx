/** Above a box: search, one process only, only what is late. What is chosen stands in the address. */
import { useTranslation } from 'react-i18next'
import { Seek } from '@/base/list/Tools'
import { Icon } from '@/base/parts/Icon'
import type { Box } from '../contract'
import { useKinds, type Narrowed } from '../data'

type Props = { box: Box; now: Narrowed; onChange: (change: Record<string, string | null>) => void }

export function Narrow({ box, now, onChange }: Props) {
  const { t } = useTranslation()
  const kinds = useKinds(box).data
  const flows = kinds?.flows ?? []
  const late = kinds?.late ?? 0
  return (
    <div className="rq-find">
      <Seek value={now.q} onChange={(q) => onChange({ q: q.trim() || null })} label={t('requests.find')} />
      {(flows.length > 1 || now.flow) && (
        <select
          className="in rq-kind"
          aria-label={t('requests.narrow.flow')}
          value={now.flow}
          onChange={(event) => onChange({ flow: event.target.value || null })}
        >
          <option value="">{t('requests.narrow.every')}</option>
          {flows.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label} {one.count}
            </option>
          ))}
        </select>
      )}
      {(box === 'waiting' || box === 'started') && (late > 0 || now.late) && (
        <button
          type="button"
          className={now.late ? 'chip on' : 'chip'}
          aria-pressed={now.late}
          onClick={() => onChange({ late: now.late ? null : '1' })}
        >
          <Icon name="clock" small />
          {t('requests.narrow.late', { count: late })}
        </button>
      )}
    </div>
  )
}
