/** A person's story: moves told from the posts, what is to come on top; then the ledger when asked for in full. */
import { Trans, useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { RecordStory, Story, type StoryLine } from '@/base/story/Story'
import { useMe } from '@/base/session/session'
import type { Post, Profile } from './contract'

type Change = { field: 'department' | 'office' | 'manager' | 'job_title'; from: string; to: string }
const FIELDS = ['department', 'office', 'job_title', 'manager'] as const

/** What differs between two posts, in words. */
export function changesBetween(before: Post, after: Post): Change[] {
  const say = (post: Post, field: (typeof FIELDS)[number]) => {
    const value = post[field]
    return typeof value === 'string' ? value : (value?.title ?? '')
  }
  return FIELDS.map((field) => ({ field, from: say(before, field), to: say(after, field) })).filter(
    (one) => one.from !== one.to && one.to,
  )
}

export function PersonStory({ profile, full }: { profile: Profile; full?: boolean }) {
  const { t } = useTranslation()
  const lines = useLines(profile)
  if (full)
    return (
      <section>
        <RecordStory entity="people.person" id={profile.person.id} before={lines} />
      </section>
    )
  if (!lines.length) return null
  return (
    <section>
      <h3>{t('base.record.story')}</h3>
      <Story lines={lines} />
    </section>
  )
}

function useLines({ posts, person }: Profile): StoryLine[] {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const lines: StoryLine[] = []
  if (person.last_day) {
    const future = person.last_day >= today
    lines.push({
      key: 'left',
      text: t(future ? 'people.story.will_leave' : 'people.story.left', { day: f.day(person.last_day, 'long') }),
      note: future ? t('base.record.future') : undefined,
    })
  }
  posts.forEach((post, index) => {
    const before = posts[index + 1]
    if (!before) return
    const changes = changesBetween(before, post)
    const now = post.valid_from <= today && (!post.valid_to || post.valid_to >= today)
    if (!changes.length) return
    lines.push({
      key: post.id,
      on: now,
      note: post.valid_from > today ? t('base.record.future') : undefined,
      text: changes.map((change) => (
        <Told key={change.field} change={change} day={f.day(post.valid_from, 'plain')} />
      )),
    })
  })
  const first = posts.at(-1)
  if (first && person.first_day)
    lines.push({
      key: 'joined',
      on: lines.every((line) => !line.on) && person.first_day <= today,
      text: t('people.story.joined', { office: first.office.title, department: first.department?.title ?? '' }),
      note: f.day(person.first_day, 'long'),
    })
  return lines
}

function Told({ change, day }: { change: Change; day: string }) {
  const { t } = useTranslation()
  const values = { from: change.from, to: change.to, day, field: t(`people.fact.${change.field}`) }
  return (
    <div>
      {change.from ? (
        <Trans i18nKey="people.story.moved" values={values} components={{ 1: <b />, 3: <b /> }} />
      ) : (
        <Trans i18nKey="people.story.set" values={values} components={{ 1: <b /> }} />
      )}
    </div>
  )
}
