/** Sets a day or some days free, worked, or as the calendar has them; whom and which leave it touches stands there before. */
import { lazy, Suspense, useDeferredValue, useId, useState } from 'react'
import { Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { EditFoot, Row, useFaults } from '../Editing'
import { isWorked, useSetDay, useTouched, type Touched, type Wish, type Year, type YearDay } from './days'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))
type Scope = 'office' | 'calendar' | 'all'

export default function DayDialog({ year, day, onClose }: { year: Year; day: YearDay; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const [kind, setKind] = useState<string | null>(day.own ? day.own.kind : isWorked(day.usual) ? 'rest' : 'work')
  const [part, setPart] = useState<string>(day.own?.part ?? 'day')
  const [name, setName] = useState(day.own?.name ?? '')
  const [last, setLast] = useState(day.day)
  const [scope, setScope] = useState<Scope>('office')
  const named = kind === null ? '' : t(`hours.companydays.named.${kind}${part === 'day' ? '' : '_half'}`)
  const wish: Wish = {
    offices: year.offices.filter((one) => isMeant(one, scope, year)).map((one) => one.id),
    first: day.day,
    last,
    kind,
    part: kind === null ? 'day' : part,
    name: kind === null ? '' : name || named,
  }
  const asked = useDeferredValue(wish)
  const tried = useTouched(asked)
  const keep = useSetDay((told) => {
    toast.done(
      t(told.changed ? 'hours.companydays.saved_leave' : 'hours.companydays.saved', { count: told.changed }),
    )
    onClose()
  })
  const faults = useFaults([tried.error, keep.error], ['name', 'last'])
  const same = year.offices.filter((one) => one.calendar === year.calendar).length
  const here = year.offices.find((one) => one.id === year.office)?.name
  return (
    <Modal open centered footer={null} width={560} onCancel={onClose} title={f.day(day.day)}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          keep.mutate(wish)
        }}
      >
        <div className="f">
          <span id={`${id}k`} className="sr">
            {t('hours.companydays.what')}
          </span>
          <Radio.Group
            aria-labelledby={`${id}k`}
            className="company-kinds"
            value={kind}
            onChange={(event) => setKind(event.target.value as string | null)}
            options={[
              ...year.kinds.map((one) => ({ value: one.code, label: f.label(one.label) })),
              ...(day.own ? [{ value: null as never, label: t('hours.companydays.usual') }] : []),
            ]}
          />
        </div>
        {kind !== null && (
          <div className="f">
            <span className="sr" id={`${id}p`}>
              {t('hours.companydays.part')}
            </span>
            <Radio.Group
              aria-labelledby={`${id}p`}
              optionType="button"
              value={part}
              onChange={(event) => setPart(event.target.value as string)}
              options={year.parts.map((one) => ({ value: one.code, label: f.label(one.label) }))}
            />
            {part !== 'day' && <p className="s q">{t(`hours.companydays.half.${kind}`)}</p>}
          </div>
        )}
        {kind !== null && (
          <Row id={`${id}n`} label={t('hours.companydays.name')} faults={faults.at.name}>
            <input
              id={`${id}n`}
              className="in"
              maxLength={60}
              value={name}
              placeholder={named}
              onChange={(event) => setName(event.target.value)}
            />
          </Row>
        )}
        <div className="plan-two">
          <Row id={`${id}l`} label={t('hours.companydays.last')} faults={faults.at.last}>
            <Suspense>
              <DayInput id={`${id}l`} value={last} onChange={(value) => setLast(String(value || day.day))} />
            </Suspense>
          </Row>
          <Row id={`${id}s`} label={t('hours.companydays.scope')}>
            <Select
              id={`${id}s`}
              value={scope}
              onChange={setScope}
              options={[
                { value: 'office', label: here },
                { value: 'calendar', label: t('hours.companydays.scope_calendar', { count: same }) },
                { value: 'all', label: t('hours.companydays.scope_all', { count: year.offices.length }) },
              ]}
            />
          </Row>
        </div>
        <section className="card plan" aria-live="polite" aria-busy={tried.isFetching}>
          {tried.error ? null : <Preview told={tried.data} />}
          {faults.rest.length > 0 && <Problems list={faults.rest} />}
          <Problems error={faults.lost} />
        </section>
        <EditFoot busy={keep.isPending} disabled={tried.isError || tried.isPending} onClose={onClose} />
      </form>
    </Modal>
  )
}

function isMeant(one: Year['offices'][number], scope: Scope, year: Year) {
  return scope === 'all' || (scope === 'calendar' ? one.calendar === year.calendar : one.id === year.office)
}

function Preview({ told }: { told: Touched | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!told) return <p className="q">{t('hours.companydays.trying')}</p>
  return (
    <>
      <p>
        {t('hours.companydays.touches', { count: told.people, days: told.days.length })}{' '}
        {told.judged > 0 && t('hours.companydays.judged', { count: told.judged })}{' '}
        {told.overtime > 0 && t('hours.companydays.overtime', { count: told.overtime })}
      </p>
      <p>{t(told.changed ? 'hours.companydays.leave' : 'hours.companydays.no_leave', { count: told.changed })}</p>
      {told.closed > 0 && <p className="plan-warn">{t('hours.companydays.closed', { count: told.closed })}</p>}
      {told.leave.length > 0 && (
        <ul className="company-touched">
          {told.leave.map((one, at) => (
            <li key={at}>
              {one.name} · {f.label(one.label)} {f.day(one.start)}
              {one.end !== one.start && `–${f.day(one.end)}`}
              {t('hours.companydays.from_to', { before: one.before, after: one.after })}
              {one.is_closed && <span className="q"> {t('hours.companydays.is_closed')}</span>}
            </li>
          ))}
        </ul>
      )}
      {told.changed + told.closed > told.leave.length && (
        <p className="q">
          {t('hours.companydays.more', { count: told.changed + told.closed - told.leave.length })}
        </p>
      )}
    </>
  )
}
