/** When I work in the next weeks: by my rule, the calendar and my leave, week by week. */
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/base/address'
import { addDays } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { sayClock } from '@/rooms/hours/public'
import { Frame } from '../Frame'
import { NoPerson } from '../own/MyMonth'
import { hoursOf, weeksOf, type Coming, type Schedule } from './weeks'
import { useSchedule } from './useSchedule'
import './schedule.css'

export default function SchedulePage() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <Frame title={t('me.schedule.title')} sub={t('me.schedule.sub')} back="/today">
      {me.person ? <Weeks /> : <NoPerson />}
    </Frame>
  )
}

function Weeks() {
  const { t } = useTranslation()
  const [search, set] = useAddress()
  const first = search.get('from')
  const found = useSchedule(first)
  if (found.error) return <Problems error={found.error} />
  const told = found.data
  if (!told) return <Bones />
  return (
    <section aria-busy={found.isFetching}>
      <Ways told={told} onFrom={(from) => set({ from })} />
      {told.days.length ? (
        weeksOf(told.days).map((week) => <Week key={week[0]!.day} week={week} />)
      ) : (
        <EmptyState icon="roster" title={t('me.schedule.none')}>
          {t('me.schedule.none_hint')}
        </EmptyState>
      )}
      {told.rule.length > 0 && (
        <details className="sch-rule s q">
          <summary>{t('me.schedule.rule')}</summary>
          <ul>
            {told.rule.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const STEP = 28

function Ways({ told, onFrom }: { told: Schedule; onFrom: (from: string | null) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const away = today < told.first || today > told.last
  return (
    <div className="row sch-ways">
      <b className="grow">
        {f.day(told.first, 'plain')} – {f.day(told.last, 'plain')}
      </b>
      {away && <Button onClick={() => onFrom(null)}>{t('me.schedule.now')}</Button>}
      <Button
        icon="cl"
        look="ghost"
        aria-label={t('me.schedule.before')}
        onClick={() => onFrom(addDays(told.first, -STEP))}
      />
      <Button
        icon="cr"
        look="ghost"
        aria-label={t('me.schedule.after')}
        onClick={() => onFrom(addDays(told.first, STEP))}
      />
    </div>
  )
}

function Week({ week }: { week: Coming[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <PhoneCard className="sch-week">
      <h2 className="row">
        <span className="grow">
          {f.day(week[0]!.day, 'plain')} – {f.day(week.at(-1)!.day, 'plain')}
        </span>
        <span className="q t13">{t('me.schedule.hours', { hours: hoursOf(week) })}</span>
      </h2>
      <ol>
        {week.map((one) => (
          <Day key={one.day} one={one} />
        ))}
      </ol>
    </PhoneCard>
  )
}

function Day({ one }: { one: Coming }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const say = ([from, to]: [number, number]) => `${sayClock(from, t)}–${sayClock(to, t)}`
  const classes = `sch-day${one.day === today ? ' on' : ''}${one.work.length ? '' : ' off'}`
  return (
    <li className={classes} aria-current={one.day === today ? 'date' : undefined}>
      <span className="sch-when">{f.day(one.day, 'plain')}</span>
      <span className="sch-what">
        {one.work.map((span) => (
          <span key={span[0]} className="nw">
            {say(span)}
          </span>
        ))}
        {!one.work.length && !one.away.length && <span>{t('me.schedule.free')}</span>}
        {one.own_time && <small>{t('me.schedule.own_time')}</small>}
        {one.core && <small>{t('me.schedule.core', { span: say(one.core) })}</small>}
      </span>
      <span className="sch-tags">
        {one.name && <Tag tone={one.type === 'makeup_work' ? 'w' : 'ok'}>{f.label(one.name)}</Tag>}
        {one.remote && <Tag>{t('me.schedule.remote')}</Tag>}
        {one.away.map((cut) => (
          <Tag key={cut.span[0]} tone="ok">
            {f.label(cut.label)} {one.work.length > 0 && say(cut.span)}
          </Tag>
        ))}
      </span>
    </li>
  )
}

const Bones = () => (
  <div aria-hidden className="col" style={{ gap: 14 }}>
    {[...'abcdefg'].map((key) => (
      <Bone key={key} width="100%" />
    ))}
  </div>
)
