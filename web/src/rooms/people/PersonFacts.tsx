/** The facts of a person in two columns, and under them the sealed ones, masked. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Link as Ref } from '@/base/api/contract'
import { Day, useFormat } from '@/base/format/useFormat'
import { span } from '@/base/format/dates'
import { Facts } from '@/base/parts/Bits'
import { kindOf, isEmpty } from '@/base/kinds'
import { RecordFacts } from '@/base/record/RecordFacts'
import { useMe } from '@/base/session/session'
import type { Profile } from './contract'

const SECRET = { name: 'phone', label: { zh: '手机', en: 'Phone' }, kind: 'secret' }

export function PersonFacts({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const { person, post, card } = profile
  const Secret = kindOf(SECRET).Cell
  const to = (ref: Ref | null | undefined) => ref && <Link to={`/people/${ref.id}`}>{ref.title}</Link>
  const facts: [string, ReactNode][] = [
    ['number', person.number ? String(person.number) : null],
    ['department', post?.department?.title],
    ['job_title', post?.job_title],
    ['manager', to(post?.manager)],
    ['dotted', to(post?.dotted)],
    [
      'first_day',
      person.first_day && (
        <>
          <Day day={person.first_day} style="long" />{' '}
          <span className="q">
            {person.first_day < today && span(person.first_day, person.last_day ?? today, f.lang)}
          </span>
        </>
      ),
    ],
    ['last_day', person.last_day && <Day day={person.last_day} style="long" />],
    ['email', person.email ? <a href={`mailto:${String(person.email)}`}>{String(person.email)}</a> : null],
    [
      'phone',
      isEmpty(person.phone) ? null : (
        <Secret value={person.phone} field={SECRET} entity="people.person" id={person.id} />
      ),
    ],
  ]
  return (
    <>
      <section>
        <Facts
          facts={facts
            .filter(([, value]) => !isEmpty(value))
            .map(([key, value]) => [t(`people.fact.${key}`), value])}
        />
      </section>
      {!card && profile.account && (
        <section>
          <h3>{t('people.card')}</h3>
          <p className="t13 q">{t('people.no_card')}</p>
        </section>
      )}
      {card && (
        <section>
          <h3>
            {t('people.card')} <span className="s q">{t('people.card_hint')}</span>
          </h3>
          <RecordFacts entity="people.card" record={card} hide={['person']} />
        </section>
      )}
    </>
  )
}
