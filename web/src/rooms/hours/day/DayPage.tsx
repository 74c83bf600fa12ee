/** One person's day: what was judged, on which punches and by which clauses; every figure explains itself. */
import { useState } from 'react'
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
import { useDay } from '../api'
import type { DayPage as Day } from '../contract'
import { useRowDeeds } from '../month/useRowDeeds'
import { DayBody, DayBones } from './DayBody'
import { explain, type FigureKey } from './explain'
import './day.css'

export default function DayPage() {
  const { person = '', day = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const phone = usePhone()
  const me = useMe()
  const found = useDay(person, day)
  const [figure, setFigure] = useState<FigureKey | null>(null)
  const data = found.data?.day === day && String(found.data.person.id) === person ? found.data : undefined
  const deeds = useRowDeeds(data?.may ?? [])
  const isMine = String(me.person?.id) === person
  const to = (next: string) => `/hours/people/${person}/${next}`
  const target = data && { ...data, asked_times: data.asked.length }
  const panel =
    data && figure ? (
      <ExplainPanel
        explanation={explain(figure, data, { t, label: f.label })}
        onClose={() => setFigure(null)}
        onAsk={data.may.includes('ask') || data.may.includes('question') ? () => deeds.ask(target!) : undefined}
      />
    ) : null
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
  if (phone)
    return (
      <div className="pg">
        <PhonePage
          title={f.day(day, 'plain')}
          back={isMine ? `/me/hours/${day.slice(0, 7)}` : `/hours/${day.slice(0, 7)}`}
          tool={data && <More data={data} deeds={deeds} />}
        >
          <div className="hd-phone">
            {!isMine && data && <p className="hd-name">{data.person.name}</p>}
            {body}
          </div>
        </PhonePage>
        {panel}
      </div>
    )
  return (
    <Page
      flows
      documentTitle={data ? `${data.person.name} ${f.day(day, 'plain')}` : f.day(day, 'plain')}
      lead={<Avatar name={data?.person.name ?? '·'} size="m" />}
      title={
        <>
          {data?.person.name ?? <Bone width={60} />}
          {t('hours.comma')}
          {f.day(day, 'plain')}
          <span className="row" style={{ gap: 0 }}>
            <Button look="ghost" small icon="cl" aria-label={t('hours.day.before')} onClick={() => void go(to(addDays(day, -1)))} />
            <Button look="ghost" small icon="cr" aria-label={t('hours.day.after')} onClick={() => void go(to(addDays(day, 1)))} />
          </span>
        </>
      }
      sub={data && <Under data={data} />}
      actions={data && <Actions data={data} deeds={deeds} isMine={isMine} />}
      panel={panel}
    >
      {body}
    </Page>
  )
}

type ActProps = { data: Day; deeds: ReturnType<typeof useRowDeeds> }

function Actions({ data, deeds, isMine }: ActProps & { isMine: boolean }) {
  const { t } = useTranslation()
  const target = { ...data, asked_times: data.asked.length }
  const month = data.day.slice(0, 7)
  return (
    <>
      <Link className="btn g" to={isMine ? `/me/hours/${month}` : `/hours/people/${data.person.id}/months/${month}`}>
        {t('hours.act.person')}
      </Link>
      {deeds.mayAsk && (
        <Button icon="ask" onClick={() => deeds.ask(target)}>
          {t(data.asked.length ? 'hours.act.ask_again' : 'hours.act.ask')}
        </Button>
      )}
      {deeds.mayMend && !data.is_closed && (
        <Button look="primary" onClick={() => deeds.mend(target)}>
          {t('hours.act.mend')}
        </Button>
      )}
    </>
  )
}

function More({ data, deeds }: ActProps) {
  const { t } = useTranslation()
  if (!deeds.mayMend || data.is_closed) return null
  return (
    <Button look="ghost" icon="pen" aria-label={t('hours.act.mend')} onClick={() => deeds.mend({ ...data, asked_times: 0 })} />
  )
}

function Under({ data }: { data: Day }) {
  const { t } = useTranslation()
  const { rule, person } = data
  const parts = [person.number, person.department?.title, person.office?.name].filter(Boolean)
  return (
    <>
      {parts.join(' · ')} · {t('hours.day.shift', { name: rule.name, start: rule.start, end: rule.end })}{' '}
      {data.is_closed && <Tag>{t('hours.cell.closed')}</Tag>}
    </>
  )
}
