/** One leaver: what is on file at the right, what was decided or is to be decided at the left. */
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { amount } from '@/base/format/numbers'
import { At, Day, useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Bone, Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import type { FinalPay, Settlement } from './contract'
import { useFinal } from './data'
import { Decide } from './Decide'
import { EndClause } from './EndClause'
import { TONES } from './FinalList'
import { WorkedLines } from './WorkedLines'
import './final.css'

export default function FinalPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useFinal(useParams().id!)
  const told = found.data
  return (
    <Page
      title={told ? t('pay.final.of', { name: told.person.title }) : <Bone width={160} />}
      documentTitle={told && t('pay.final.of', { name: told.person.title })}
      lead={told && <Avatar name={told.person.title} size="l" accent />}
      back={{ to: '/pay/final', label: t('pay.final.title') }}
      sub={
        told && (
          <span className="row wrap">
            {f.label(told.reason)} · {t('pay.final.last', { day: f.day(told.last_day, 'plain') })} ·{' '}
            {told.office.title}
            <Tag tone={TONES[told.state]}>{t(`pay.final.state.${told.state}`)}</Tag>
          </span>
        )
      }
      flows
    >
      {found.error && <Problems error={found.error} />}
      {told && <Body told={told} />}
    </Page>
  )
}

function Body({ told }: { told: FinalPay }) {
  const { t } = useTranslation()
  const [again, setAgain] = useState(false)
  const may = told.is_here && told.may.includes('settle')
  const decides = may && (told.state === 'waiting' || again)
  return (
    <div className="final">
      <div className="final-main">
        {!told.is_here && <Note tone="plain">{t('pay.final.elsewhere', { office: told.office.title })}</Note>}
        {decides ? (
          <Decide
            key={String(told.settlements.length)}
            told={told}
            onDone={() => setAgain(false)}
            onCancel={again ? () => setAgain(false) : undefined}
          />
        ) : (
          told.settlements.map((one, index) => (
            <Settled key={one.month} told={told} one={one} newest={index === 0} />
          ))
        )}
        {may && told.state === 'settled' && !again && (
          <div>
            <Button icon="redo" onClick={() => setAgain(true)}>
              {t('pay.final.again')}
            </Button>
          </div>
        )}
      </div>
      <OnFile told={told} />
    </div>
  )
}

function Settled({ told, one, newest }: { told: FinalPay; one: Settlement; newest: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section className="final-settled">
      <h2>{t('pay.final.settled_in', { month: f.month(one.month) })}</h2>
      <p className="q t13">
        {f.label(told.choices.find((choice) => choice.value === one.severance)?.label)} ·{' '}
        <At iso={one.decided_at} />
        {one.leave_waived && <> · {t('pay.final.waived')}</>}
      </p>
      <Told one={one} />
      {one.note && <blockquote className="m">{one.note}</blockquote>}
      <WorkedLines worked={one} whose={told} />
      {newest && (
        <p className="t13">
          {t('pay.final.then')}{' '}
          <Link to={`/pay/${one.month}`}>{t('pay.final.to_run', { month: f.month(one.month) })}</Link>
        </p>
      )}
    </section>
  )
}

/** The figures that were used, and where they come from. */
function Told({ one }: { one: Settlement }) {
  const { t } = useTranslation()
  const told = (value: string, origin = ''): ReactNode =>
    Number(value) > 0 && (
      <>
        {amount(value)}
        {origin && <small className="q"> {origin}</small>}
      </>
    )
  const facts: [string, ReactNode][] = [
    [t('pay.final.average'), told(one.average, one.average_origin)],
    [t('pay.final.local_average'), told(one.local_average, one.local_origin)],
    [t('pay.final.last_wage'), told(one.last_wage)],
    [t('pay.final.plain_average'), told(one.plain_average)],
  ]
  const known = facts.filter(([, value]) => value)
  return known.length ? <Facts facts={known} /> : null
}

function OnFile({ told }: { told: FinalPay }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { facts, leave, clause } = told
  const money = (value: string | null) => (value === null ? null : amount(value))
  const rows: [ReactNode, ReactNode][] = [
    [t('pay.final.since'), facts.since && <Day key="s" day={facts.since} style="long" />],
    [t('pay.final.last_day'), <Day key="l" day={told.last_day} style="long" />],
    [t('pay.final.months'), facts.months && t('pay.final.months_of', { months: facts.months })],
    [t('pay.final.average'), money(facts.average ?? facts.average_on_file)],
    [t('pay.final.plain_average'), money(facts.plain_average)],
    [t('pay.final.local_average'), money(facts.local_average)],
    [t('pay.final.leave'), leave && t('pay.final.days_of', { days: leave.left })],
    [
      t('pay.final.clause'),
      clause &&
        t('pay.final.clause_of', {
          monthly: amount(clause.monthly),
          first: f.month(clause.first),
          last: f.month(clause.last),
        }),
    ],
    [
      t('pay.final.person'),
      <Link key="p" to={`/people/${told.person.id}`}>
        {told.person.title} {told.person.number}
      </Link>,
    ],
    [
      t('pay.final.case'),
      <Link key="c" to={`/leaving/${told.case}`}>
        {t('pay.final.case_open')}
      </Link>,
    ],
  ]
  return (
    <aside className="final-side">
      <h2>{t('pay.final.on_file')}</h2>
      <Facts facts={told.is_here ? rows : rows.slice(-2)} />
      {told.state === 'waiting' && facts.average_short && <Note>{facts.average_short}</Note>}
      {told.state === 'waiting' && facts.notice_short > 0 && (
        <Note>{t('pay.final.notice_short', { days: facts.notice_short })}</Note>
      )}
      <EndClause told={told} />
    </aside>
  )
}
