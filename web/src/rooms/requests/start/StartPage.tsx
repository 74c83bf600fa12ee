/** What I can ask for: processes in groups, those I used last first, found by name. */
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Seek } from '@/base/list/Tools'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { PhonePage } from '@/base/phone/Phone'
import { flowIcon } from '@/rooms/flow/public'
import type { Startable } from '../contract'
import { startForm, useStartable } from '../data'
import { lastUsed } from './last'
import { UnsentNotes } from './UnsentNotes'
import '../requests.css'

export default function StartPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const found = useStartable()
  const [q, setQ] = useState('')
  const client = useQueryClient()
  // Forms used before are read while there is a line, so that they open without one, too.
  useEffect(() => {
    if (found.data) for (const key of lastUsed()) void client.prefetchQuery(startForm(key))
  }, [client, found.data])
  const groups = found.data?.groups ?? []
  const every = groups.flatMap((group) => group.flows)
  const last = lastUsed()
    .map((key) => every.find((one) => one.key === key))
    .filter((one): one is Startable => !!one)
  const fits = (one: Startable) => `${one.label} ${one.hint}`.toLowerCase().includes(q.trim().toLowerCase())
  const shown = [
    ...(last.length && !q ? [{ key: 'last', label: t('requests.start.last'), flows: last }] : []),
    ...groups.map((group) => ({ ...group, flows: group.flows.filter(fits) })),
  ].filter((group) => group.flows.length)
  const body = (
    <div className="rq-start">
      <UnsentNotes />
      <div className="rq-find">
        <Seek value={q} onChange={setQ} label={t('requests.start.find')} />
      </div>
      <Problems error={found.error} />
      {found.isPending && <Bone width="60%" />}
      {found.data && !shown.length && (
        <EmptyState icon="flow" title={t(q ? 'requests.none_found' : 'requests.start.none', { q })}>
          {!q && t('requests.start.none_hint')}
        </EmptyState>
      )}
      {shown.map((group) => (
        <section key={group.key}>
          <h2>{group.label}</h2>
          <div className="rq-tiles">
            {group.flows.map((one) => (
              <Link key={one.key} to={`/flow/new/${one.key}`} className="rq-tile">
                <span className="ic">
                  <Icon name={flowIcon(one.icon)} large />
                </span>
                <span className="grow">
                  <b>{one.label}</b>
                  {one.hint && <small>{one.hint}</small>}
                </span>
              </Link>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
  if (phone)
    return (
      <PhonePage title={t('requests.start.title')} back="/me/todo">
        {body}
      </PhonePage>
    )
  return (
    <Page title={t('requests.start.title')} back={{ to: '/me/todo', label: t('requests.todo') }} flows>
      <div className="rq-pad">{body}</div>
    </Page>
  )
}
