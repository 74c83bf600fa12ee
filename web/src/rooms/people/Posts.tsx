/** Where a person stood in the company, newest first; what is still to come on top. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import type { Post } from './contract'

const EVER = '1900-01-01'

export function Posts({ posts }: { posts: Post[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  if (!posts.length) return <p className="q t13">{t('people.posts.none')}</p>
  const from = (post: Post) => (post.valid_from <= EVER ? '' : f.day(post.valid_from, 'long'))
  return (
    <ul className="inp">
      {posts.map((post) => {
        const now = post.valid_from <= today && (!post.valid_to || post.valid_to >= today)
        return (
          <li key={post.id}>
            <span>
              {[post.department?.title, post.job_title].filter(Boolean).join(' · ') || post.office.title}{' '}
              {now && <Tag tone="ok">{t('people.posts.now')}</Tag>}
              {post.valid_from > today && <Tag tone="w">{t('people.posts.future')}</Tag>}
              <div className="from">
                {[post.office.title, post.manager && `${t('people.fact.manager')} ${post.manager.title}`]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </span>
            <span className="q s ta-r">
              {post.valid_to
                ? t('people.posts.until', { from: from(post), to: f.day(post.valid_to, 'long') })
                : from(post) && t('people.posts.since', { day: from(post) })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
