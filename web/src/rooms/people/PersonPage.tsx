/** One person as a page: head and tabs at the left, the story at the right; on a phone one column. */
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Strip } from '@/base/record/RecordHead'
import type { Profile } from './contract'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { useProfile } from './data'
import { DayPicker } from './DayPicker'
import { PersonState, PersonVerbs, underName, useStrip, useTabs } from './PersonBody'
import { PersonStory } from './PersonStory'
import './person.css'

export function PersonPage() {
  const { t } = useTranslation()
  const id = useParams().id!
  const phone = usePhone()
  const [params, setParams] = useSearchParams()
  const day = params.get('day')
  const profile = useProfile(id, day)
  const tabs = useTabs(profile.data, id)
  const [tab, setTab] = useState(params.get('tab') ?? 'facts')
  const now = profile.data
  const onDay = (next: string | null) => setParams(next ? { day: next } : {}, { replace: true })
  return (
    <Page
      title={now?.person.name ?? <Bone width={120} />}
      documentTitle={now?.person.name}
      sub={
        now && (
          <span className="row">
            {underName(now)} <PersonState {...now} />
          </span>
        )
      }
      lead={now && <Avatar name={now.person.name} size="l" accent />}
      back={{ to: '/people', label: t('people.title') }}
      actions={
        <>
          <DayPicker day={day} onChange={onDay} />
          {now && <PersonVerbs profile={now} day={day} />}
        </>
      }
      flows
    >
      {profile.error && (
        <div style={{ padding: '0 24px' }}>
          <Problems error={profile.error} />
        </div>
      )}
      {profile.data && (
        <div className="person">
          <div className="person-main">
            <Clock profile={profile.data} />
            <Tabs
              tight
              tabs={tabs.list.filter((one) => phone || one.key !== 'history')}
              value={tab}
              onChange={setTab}
            />
            <div className="person-body">{tabs.show(tab, day, phone)}</div>
          </div>
          {!phone && (
            <aside className="person-story">
              <h3>{t('base.record.story')}</h3>
              <PersonStory profile={profile.data} full />
            </aside>
          )}
        </div>
      )}
    </Page>
  )
}

function Clock({ profile }: { profile: Profile }) {
  const strip = useStrip(profile)
  if (!strip.length) return null
  return (
    <div style={{ padding: '2px 20px 12px' }}>
      <Strip facts={strip} />
    </div>
  )
}
