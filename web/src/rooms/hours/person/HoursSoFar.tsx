/** Comprehensive hours of the running period: how many, how many the law allows, where the plan leads, and what then. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { plain } from '@/base/format/numbers'
import { Note } from '@/base/parts/Bits'
import { PhoneCard } from '@/base/phone/Phone'
import type { Summed } from '../contract'
import { meterOf } from './meter'

export function HoursSoFar({ told }: { told: Summed }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { done, coming, mark, isOver } = meterOf(told)
  const runs = coming > 0
  const figure = (key: 'hours' | 'quota' | 'left' | 'forecast' | 'over') => (
    <div key={key}>
      <b>{plain(told[key])}</b>
      <small>{t(`hours.summed.${key}`)}</small>
    </div>
  )
  return (
    <PhoneCard className="hs">
      <div className="row hs-head">
        <b>{t('hours.summed.title', { period: t(`hours.summed.by.${told.period}`) })}</b>
        <span className="s q">
          {f.day(told.first, 'plain')} – {f.day(told.last, 'plain')}
        </span>
      </div>
      <div className="hs-meter" aria-hidden>
        <i className={isOver && !runs ? 'done over' : 'done'} style={{ width: `${done}%` }} />
        <i className={isOver ? 'coming over' : 'coming'} style={{ width: `${coming}%` }} />
        <span style={{ left: `${mark}%` }} />
      </div>
      <div className="hs-sums">
        {(['hours', 'quota', ...(runs ? (['left', 'forecast'] as const) : (['over'] as const))] as const).map(
          figure,
        )}
      </div>
      {isOver && runs && <Note>{t('hours.summed.ahead', { over: plain(told.over) })}</Note>}
      <p className="s q">
        {runs &&
          (told.known_to
            ? t('hours.summed.known', { day: f.day(told.known_to, 'plain') })
            : t('hours.summed.unknown'))}{' '}
        {t(runs ? 'hours.summed.settles' : 'hours.summed.settled', { day: f.day(told.settles_on, 'plain') })}
      </p>
      <p className="s q">{t('hours.summed.source', { source: told.source })}</p>
    </PhoneCard>
  )
}
