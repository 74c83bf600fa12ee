/** Time together: working times of people in several zones on one bar, in the viewer's zone, and a time for a meeting. */
import { lazy, Suspense } from 'react'
import { useAddress, type Change } from '@/base/address'
import { useTranslation } from 'react-i18next'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { Agreed } from './Agreed'
import { Chooser, type Chosen } from './Chooser'
import { Rows } from './Rows'
import { Times } from './Times'
import { useBar } from './together'
import { Week } from './Week'
import '../plans/plans.css'
import './together.css'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
const NOBODY: Chosen = { people: [], departments: [] }

export default function TogetherPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const { asked, week, set } = useAsked()
  const found = useBar(asked, week)
  const bar = found.data
  const choose = (chosen: Chosen) => set({ people: keys(chosen.people), departments: keys(chosen.departments) })
  return (
    <Page flows title={t('hours.together.title')} sub={t('hours.together.sub', { zone: f.zone })}>
      <div className="tg">
        <Chooser chosen={bar?.chosen ?? NOBODY} onChange={choose} />
        <Days day={asked.day} week={week} set={set} />
        <Problems error={found.error} />
        {found.isPending && <Bone width="100%" />}
        {bar && !found.error && bar.count === 0 && (
          <EmptyState icon="clock" title={t('hours.together.empty')}>
            {t('hours.together.empty_hint')}
          </EmptyState>
        )}
        {bar && !found.error && bar.count > 0 && (
          <>
            {bar.days[0]!.rows ? (
              <Rows day={bar.days[0]!} />
            ) : (
              <Week bar={bar} onOpen={(day) => set({ day, view: null })} />
            )}
            <Legend />
            <Times asked={asked} />
            <Agreed departments={bar.chosen.departments} day={asked.day} />
          </>
        )}
      </div>
    </Page>
  )
}

type DaysProps = { day: string; week: boolean; set: (change: Change) => void }

function Days({ day, week, set }: DaysProps) {
  const { t } = useTranslation()
  const step = week ? 7 : 1
  return (
    <div className="row wrap tg-days">
      <Segmented
        label={t('hours.together.view')}
        value={week ? 'week' : 'day'}
        onChange={(view) => set({ view: view === 'week' ? view : null })}
        options={[
          { value: 'day', label: t('hours.together.day') },
          { value: 'week', label: t('hours.together.week') },
        ]}
      />
      <span className="sp" />
      <span className="row">
        <Button
          icon="cl"
          look="ghost"
          aria-label={t('hours.together.earlier')}
          onClick={() => set({ day: addDays(day, -step) })}
        />
        <Suspense fallback={<Bone width={130} />}>
          <div className="tg-day">
            <label className="sr" htmlFor="tg-day">
              {t('hours.together.day')}
            </label>
            <DayInput
              id="tg-day"
              value={day}
              allowClear={false}
              onChange={(next) => set({ day: String(next || day) })}
            />
          </div>
        </Suspense>
        <Button
          icon="cr"
          look="ghost"
          aria-label={t('hours.together.later')}
          onClick={() => set({ day: addDays(day, step) })}
        />
      </span>
    </div>
  )
}

const Legend = () => {
  const { t } = useTranslation()
  return (
    <p className="tg-legend s q" aria-hidden>
      {(['all', 'work', 'core', 'away'] as const).map((look) => (
        <span key={look}>
          <i className={`tg-piece ${look}`} />
          {t(`hours.together.look.${look}`)}
        </span>
      ))}
    </p>
  )
}

/** Whom and which day the address tells, so that it can be sent to somebody. */
function useAsked() {
  const { today } = useMe()
  const [params, set] = useAddress()
  const asked = {
    people: params.get('people') ?? '',
    departments: params.get('departments') ?? '',
    day: params.get('day') ?? today,
  }
  return { asked, week: params.get('view') === 'week', set }
}

const keys = (some: Chosen['people']) => some.map((one) => one.id).join(',')
