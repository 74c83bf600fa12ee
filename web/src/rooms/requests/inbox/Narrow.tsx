/** Above a box: search, one process only, only what is late. What is chosen stands in the address. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
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
      <Search q={now.q} onChange={(q) => onChange({ q })} />
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

/** Asked for when the hand rests, not at every letter. */
function Search({ q, onChange }: { q: string; onChange: (q: string | null) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => onChange(typed.trim() || null), 250)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- onChange is made anew at every render and does the same
  }, [typed, q])
  return (
    <label className="seek">
      <Icon name="search" />
      <input
        className="in"
        type="search"
        placeholder={t('requests.find')}
        aria-label={t('requests.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  )
}
