/** One person's day: what was judged, on which punches and by which clauses; every figure explains itself. */
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { ExplainPanel } from '@/base/explain/ExplainPanel'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { PhonePage } from '@/base/phone/Phone'
import { Avatar } from '@/base/parts/Avatar'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { useDay, usePersonMonth } from '../api'
import type { DayPage as Day } from '../contract'
import { useRowDeeds, type RowDeeds, type Target } from '../month/useRowDeeds'
import { DayBody, DayBones } from './DayBody'
import { explain, type FigureKey } from './explain'
import { useReadable } from '../useReadable'
import { overtimeOf } from '../person/totals'
import './day.css'

export default function DayPage() {
  const { person = '', day = '' } = useParams()
  const f = useFormat()
  const phone = usePhone()
  const me = useMe()
  const found = useDay(person, day)
  const [figure, setFigure] = useState<FigureKey | null>(null)
  const data = fits(found.data, person, day)
  const deeds = useRowDeeds(data?.may ?? [])
  const isMine = String(me.person?.id) === person
  const close = () => setFigure(null)
  const panel = data && figure && <Why data={data} figure={figure} deeds={deeds} onClose={close} />
  const body = (
    <>
      {found.error && (
        <div className="hd-pad">
          <Problems error={found.error} />
        </div>
      )}
      {data ? <DayBody data={data} figure={figure} onFigure={setFigure} /> : !found.error && <DayBones />}
      {deeds.dialog}
    </>
  )
  if (phone) return <OnPhone day={day} data={data} deeds={deeds} isMine={isMine} panel={panel} body={body} />
  return (
    <Page
      flows
      documentTitle={`${data?.person.name ?? ''} ${f.day(day, 'plain')}`}
      lead={<Avatar name={data?.person.name ?? '·'} size="m" />}
      title={<Title person={person} day={day} name={data?.person.name} />}
      sub={data && <Under data={data} />}
      actions={data && <Actions data={data} deeds={deeds} isMine={isMine} />}
      panel={panel}
    >
      {body}
    </Page>
  )
}

type WhyProps = { data: Day; figure: FigureKey; deeds: RowDeeds; onClose: () => void }

/** The explanation of a figure; overtime tells the month so far, which is read only then. */
function Why({ data, figure, deeds, onClose }: WhyProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const read = useReadable()
  const month = usePersonMonth(figure === 'overtime' ? data.person.id : undefined, data.day.slice(0, 7))
  const sofar = month.data && { overtime: overtimeOf(month.data.totals) }
  return (
    <ExplainPanel
      explanation={explain(figure, data, { t, name: f.label, read }, sofar)}
      onClose={onClose}
      onAsk={deeds.mayAsk ? () => deeds.ask(targetOf(data)) : undefined}
    />
  )
}

function Title({ person, day, name }: { person: string; day: string; name: string | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const step = (count: number) => () => void go(`/hours/people/${person}/${addDays(day, count)}`)
  return (
    <>
      {name ?? <Bone width={60} />}
      {t('hours.comma')}
      {f.day(day, 'plain')}
      <span className="row" style={{ gap: 0 }}>
        <Button look="ghost" small icon="cl" aria-label={t('hours.day.before')} onClick={step(-1)} />
        <Button look="ghost" small icon="cr" aria-label={t('hours.day.after')} onClick={step(1)} />
      </span>
    </>
  )
}

type PhoneProps = {
  day: string
  data: Day | undefined
  deeds: RowDeeds
  isMine: boolean
  panel: ReactNode
  body: ReactNode
}

function OnPhone({ day, data, deeds, isMine, panel, body }: PhoneProps) {
  const f = useFormat()
  const month = day.slice(0, 7)
  return (
    <div className="pg">
      <PhonePage
        title={f.day(day, 'plain')}
        back={isMine ? `/me/hours/${month}` : `/hours/${month}`}
        tool={data && <More data={data} deeds={deeds} />}
      >
        <div className="hd-phone">
          {!isMine && data && <p className="hd-name">{data.person.name}</p>}
          {isMine && data && <FilePunch data={data} />}
          {body}
        </div>
      </PhonePage>
      {panel}
    </div>
  )
}

/** While the next day is being read, the one before is not shown under its date. */
const fits = (data: Day | undefined, person: string, day: string) =>
  data?.day === day && String(data.person.id) === person ? data : undefined

/** What the dialogs need to know of the day; its first exception is what one asks about. */
const targetOf = (data: Day): Target => ({
  person: data.person,
  day: data.day,
  code: (data.waiting[0] ?? data.exceptions[0])?.code,
  what: (data.waiting[0] ?? data.exceptions[0])?.label,
  differs: data.exceptions.some((one) => one.code === 'source_differs'),
})

const MISSES = new Set(['missing', 'absent', 'no_data'])

type ActProps = { data: Day; deeds: RowDeeds }

function Actions({ data, deeds, isMine }: ActProps & { isMine: boolean }) {
  const { t } = useTranslation()
  const target = targetOf(data)
  const month = data.day.slice(0, 7)
  return (
    <>
      <Link
        className="btn g"
        to={isMine ? `/me/hours/${month}` : `/hours/people/${data.person.id}/months/${month}`}
      >
        {t('hours.act.person')}
      </Link>
      {isMine && <FilePunch data={data} />}
      {deeds.mayAsk && (
        <Button icon="ask" onClick={() => deeds.ask(target)}>
          {t(data.question ? 'hours.act.ask_again' : 'hours.act.ask')}
        </Button>
      )}
      {deeds.mayMend && !data.closed && (
        <Button look="primary" onClick={() => deeds.mend(target)}>
          {t('hours.act.mend')}
        </Button>
      )}
    </>
  )
}

/** One's own day lacks a tap: the request for it begins with the day filled in. */
function FilePunch({ data }: { data: Day }) {
  const { t } = useTranslation()
  if (data.closed || !data.exceptions.some((one) => MISSES.has(one.code))) return null
  return (
    <Link className="btn o hd-file" to={`/flow/new/hours.missing_punch?day=${data.day}`}>
      {t('hours.act.file_punch')}
    </Link>
  )
}

function More({ data, deeds }: ActProps) {
  const { t } = useTranslation()
  if (!deeds.mayMend || data.closed) return null
  return (
    <Button look="ghost" icon="pen" aria-label={t('hours.act.mend')} onClick={() => deeds.mend(targetOf(data))} />
  )
}

function Under({ data }: { data: Day }) {
  const { t } = useTranslation()
  const { rule, person } = data
  const parts = [person.number, person.department, person.office?.name].filter(Boolean)
  return (
    <>
      {parts.join(' · ')} · {t('hours.day.shift', { start: rule.start, end: rule.end })}{' '}
      {rule.off && <Tag>{t(`hours.short.off_${rule.off}`)}</Tag>}{' '}
      {data.closed && <Tag>{t('hours.day.closed')}</Tag>}
    </>
  )
}
