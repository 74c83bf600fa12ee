/** A colleague's clock: local day and time, and how far it is from the viewer's. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useMe } from '@/base/session/session'
import { State, type Tone } from '@/base/parts/Bits'
import type { OfficeClock, StateWord } from './contract'

const TONES: Record<string, Tone> = {
  working: 'ok',
  remote: 'ok',
  field: 'ok',
  trip: 'ok',
  not_yet: '',
  after: '',
  rest: '',
}

export function Now({ state }: { state: StateWord | undefined }) {
  const f = useFormat()
  if (!state) return null
  return (
    <State tone={TONES[state.key] ?? 'w'}>
      {f.label(state.label)}
      {state.note && <span className="q"> {state.note}</span>}
    </State>
  )
}

type Where = Pick<OfficeClock, 'local_day' | 'local_time' | 'ahead_minutes'>

export function useLocalTime() {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  return {
    /** "今天 08:20" where the day is another than the viewer's, else the time alone. */
    time: (at: Where) => (at.local_day === today ? at.local_time : `${f.day(at.local_day)} ${at.local_time}`),
    near: (at: Where) => `${f.day(at.local_day)} ${at.local_time}`,
    distance: (at: Where) => {
      if (!at.ahead_minutes) return ''
      const hours = Math.abs(at.ahead_minutes) / 60
      return t(at.ahead_minutes > 0 ? 'people.ahead' : 'people.behind', { hours: Number(hours.toFixed(2)) })
    },
  }
}

/** The head of an office's group: name, people, local time where it differs. */
export function OfficeHead({
  title,
  count,
  at,
}: {
  title: string
  count: number | null
  at: OfficeClock | undefined
}) {
  const { t } = useTranslation()
  const local = useLocalTime()
  const far = at && at.ahead_minutes !== 0
  return (
    <>
      <b>{title || t('base.none')}</b>
      <span>
        {count !== null && t('people.count', { count })}
        {at && count !== null && ' · '}
        {at &&
          (far ? [t('people.local', { time: local.near(at) }), local.distance(at)].join(' · ') : at.local_time)}
      </span>
    </>
  )
}
