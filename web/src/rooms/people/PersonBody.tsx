/** What stands in a person's panel: head with clock and verbs, tabs, facts, story. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Tabs } from '@/base/parts/Tabs'
import { RecordHead } from '@/base/record/RecordHead'
import { useMe } from '@/base/session/session'
import { slotsAt } from '@/base/slots'
import { OpenAccount } from './Accounts'
import { useLocalTime } from './Clock'
import type { Profile } from './contract'
import { PersonFacts } from './PersonFacts'
import { Posts } from './Posts'
import { PersonStory } from './PersonStory'

const MoveDialog = lazy(() => import('./MoveDialog'))
const LeaveDialog = lazy(() => import('./leaving/OpenDialog'))

type Props = { profile: Profile | undefined; id: Id; day: string | null }

export function PersonBody({ profile, id, day }: Props) {
  const tabs = useTabs(profile, id)
  const [tab, setTab] = useState('facts')
  if (!profile) return <Waiting />
  return (
    <>
      <PersonHead profile={profile} day={day} />
      <Tabs tight tabs={tabs.list} value={tab} onChange={setTab} />
      <div className="pb">{tabs.show(tab, day, true)}</div>
    </>
  )
}

/** The person's own tabs and those that other rooms bring. */
export function useTabs(profile: Profile | undefined, id: Id) {
  const { t } = useTranslation()
  const me = useMe()
  const slots = slotsAt('people.person.tab', me, id)
  const list = [
    { key: 'facts', label: t('people.tab.facts') },
    ...(profile?.posts.length ? [{ key: 'posts', label: t('people.tab.posts'), count: profile.posts.length }] : []),
    ...slots.map((slot) => ({ key: slot.key, label: t(slot.label) })),
    { key: 'history', label: t('people.tab.history') },
  ]
  const show = (tab: string, day: string | null, withStory: boolean) => {
    if (!profile) return null
    if (tab === 'posts') return <Posts posts={profile.posts} />
    if (tab === 'history') return <PersonStory profile={profile} full />
    const slot = slots.find((one) => one.key === tab)
    if (slot)
      return (
        <Suspense fallback={<Bone width="60%" />}>
          <slot.Part id={id} day={day} />
        </Suspense>
      )
    return (
      <>
        <PersonFacts profile={profile} />
        {withStory && <PersonStory profile={profile} />}
      </>
    )
  }
  return { list, show }
}

/** What the strip under a name tells: the colleague's clock, the hours that both share, the office. */
export function useStrip({ here }: Profile): [string, string][] {
  const { t } = useTranslation()
  const local = useLocalTime()
  if (!here) return []
  const shared = here.overlap
  const said = shared?.map((one) => `${one.from}–${one.to}`).join(t('base.list.joiner'))
  return [
    [t('people.strip.time'), local.near(here)],
    ...(shared ? [[t('people.strip.overlap'), said || t('people.strip.no_overlap')] as [string, string]] : []),
    [t('people.strip.office'), here.name],
  ]
}

export function PersonState({ state }: Profile) {
  const f = useFormat()
  return <Tag tone={state.key === 'working_here' ? 'ok' : ''}>{f.label(state.label)}</Tag>
}

export const underName = ({ post }: Profile) =>
  [post?.job_title, post?.department?.title].filter(Boolean).join(' · ')

function PersonHead({ profile, day }: { profile: Profile; day: string | null }) {
  const strip = useStrip(profile)
  return (
    <RecordHead
      name={profile.person.name}
      under={underName(profile)}
      state={<PersonState {...profile} />}
      strip={strip.length ? strip : undefined}
      verbs={<PersonVerbs profile={profile} day={day} />}
    />
  )
}

/** The verbs that this viewer has for this person, today. */
export function PersonVerbs({ profile, day }: { profile: Profile; day: string | null }) {
  const { t } = useTranslation()
  const [deed, setDeed] = useState<'move' | 'leave' | null>(null)
  const { person } = profile
  const slots = slotsAt('people.person.verb', useMe(), person.id)
  const may = (verb: string) => profile.may.includes(verb) && !day
  const email = person.email ? String(person.email) : null
  return (
    <>
      {email && (
        <a className="btn" href={`mailto:${email}`}>
          <Icon name="mail" />
          {t('people.act.message')}
        </a>
      )}
      {!day && (
        <Suspense>
          {slots.map((slot) => (
            <slot.Part key={slot.key} id={person.id} />
          ))}
        </Suspense>
      )}
      {may('move') && (
        <Button icon="merge" onClick={() => setDeed('move')}>
          {t('people.act.move')}
        </Button>
      )}
      {profile.account && !profile.account.is_open && !day && profile.state.key !== 'gone' && (
        <OpenAccount person={person.id} />
      )}
      {may('leave') && !person.last_day && (
        <Button icon="door" onClick={() => setDeed('leave')}>
          {t('people.act.leave')}
        </Button>
      )}
      <Suspense>
        {deed === 'move' && <MoveDialog profile={profile} onClose={() => setDeed(null)} />}
        {deed === 'leave' && (
          <LeaveDialog person={{ id: person.id, title: person.name }} onClose={() => setDeed(null)} />
        )}
      </Suspense>
    </>
  )
}

const Waiting = () => (
  <div style={{ padding: 20 }} aria-hidden>
    <div className="row" style={{ gap: 14, marginBottom: 22 }}>
      <span className="av l" />
      <Bone width={140} />
    </div>
    <Bone width="100%" />
    <div className="col" style={{ gap: 16, marginTop: 28 }}>
      {[60, 75, 48, 66].map((width) => (
        <Bone key={width} width={`${width}%`} />
      ))}
    </div>
  </div>
)
