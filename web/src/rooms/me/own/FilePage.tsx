/** Me: my own file with its masked secrets, where I stand in the company, and how this client looks to me. */
import { Suspense } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Link as Ref, Row } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Avatar } from '@/base/parts/Avatar'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { RecordFacts } from '@/base/record/RecordFacts'
import { useMe } from '@/base/session/session'
import { slotsAt } from '@/base/slots'
import { Frame, Large } from '../Frame'
import { Look } from './Look'
import { Outlets } from './outlets/Outlets'
import { Password } from './Password'
import { SecondPart } from './Second'

type Profile = {
  person: Row
  post: { office: Ref | null; department: Ref | null; manager: Ref | null; job_title: string } | null
  card: Row | null
}

export default function FilePage() {
  const { t } = useTranslation()
  const me = useMe()
  const phone = usePhone()
  const name = me.person?.name ?? me.user.email
  return (
    <Frame title={t('me.own.title')} large={<Large title={t('me.own.title')} />}>
      <div className={phone ? 'me-file' : 'me-file desk'}>
        <div>
          <PhoneCard>
            <div className="row" style={{ gap: 14 }}>
              <Avatar name={name} size="l" accent />
              <div className="grow">
                <b className="me-name">{name}</b>
                <div className="t13 q el">
                  {[me.person?.number, me.person?.office?.name].filter(Boolean).join(' · ') || me.user.email}
                </div>
              </div>
            </div>
          </PhoneCard>
          {me.person && <OwnFile person={me.person.id} />}
          {me.person && <Rooms person={me.person.id} />}
        </div>
        <div>
          <Outlets />
          <Password />
          <SecondPart />
          <Look />
        </div>
      </div>
    </Frame>
  )
}

/** What other rooms keep for me: papers, leaving. */
function Rooms({ person }: { person: Row['id'] }) {
  const me = useMe()
  return (
    <Suspense fallback={<Bone width="100%" />}>
      {slotsAt('me.file', me, person).map((slot) => (
        <slot.Part key={slot.key} id={person} />
      ))}
    </Suspense>
  )
}

function OwnFile({ person }: { person: Row['id'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useQuery({
    queryKey: ['people', 'profile', String(person), 'own'],
    queryFn: ({ signal }) => api.get<Profile>(`/people/${person}/profile`, {}, signal),
  })
  if (found.error) return <Problems error={found.error} />
  if (!found.data)
    return (
      <PhoneCard>
        {[60, 80, 50, 70].map((width) => (
          <p key={width}>
            <Bone width={`${width}%`} />
          </p>
        ))}
      </PhoneCard>
    )
  const { person: mine, post, card } = found.data
  const first = typeof mine.first_day === 'string' ? mine.first_day : null
  const facts: [string, string][] = [
    [t('me.own.department'), post?.department?.title ?? ''],
    [t('me.own.job'), post?.job_title ?? ''],
    [t('me.own.manager'), post?.manager?.title ?? ''],
    [t('me.own.since'), first ? f.day(first, 'long') : ''],
  ]
  return (
    <>
      <section className="me-part">
        <h2>{t('me.own.work')}</h2>
        <PhoneCard className="me-list">
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div className="prow" key={label}>
                <span className="grow q">{label}</span>
                {value}
              </div>
            ))}
        </PhoneCard>
      </section>
      <section className="me-part">
        <h2>{t('me.own.private')}</h2>
        <PhoneCard className="me-private">
          {(!!mine.email || !!mine.phone) && (
            <RecordFacts entity="people.person" record={mine} fields={['email', 'phone']} />
          )}
          {card ? (
            <RecordFacts entity="people.card" record={card} hide={['person', 'id', 'title']} />
          ) : (
            <p className="t13 q">{t('me.own.no_card')}</p>
          )}
        </PhoneCard>
        <p className="s q me-hint">{t('me.own.private_hint')}</p>
      </section>
    </>
  )
}
