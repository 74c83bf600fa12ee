/** All processes of the house by group: which version is in force, whether a draft waits; new, copied, in the trash. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Menu } from '@/base/parts/Menu'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { Page } from '@/base/page/Page'
import { toast } from '@/base/toast/toast'
import { useDeed, useDefinitions } from '../api'
import type { DefinitionLine } from '../contract'
import { flowIcon } from '../model/icons'
import NewProcess from './NewProcess'
import './list.css'

export default function ProcessesPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const asked = useDefinitions()
  const [view, setView] = useState('all')
  const [q, setQ] = useState('')
  const [copying, setCopying] = useState<DefinitionLine | 'new' | null>(null)
  const all = asked.data?.flows ?? []
  const trash = all.filter((one) => one.trashed)
  const kept = all.filter((one) => !one.trashed)
  const wanted = q.trim().toLowerCase()
  const shown = (view === 'trash' ? trash : kept).filter(
    (one) => !wanted || `${one.label.zh} ${one.label.en} ${one.key}`.toLowerCase().includes(wanted),
  )
  const groups = (asked.data?.categories ?? []).filter((group) => shown.some((one) => one.category === group.key))
  return (
    <Page
      title={t('flow.list.title')}
      sub={t('flow.list.sub')}
      actions={
        <Button look="primary" icon="plus" onClick={() => setCopying('new')}>
          {t('flow.list.new')}
        </Button>
      }
    >
      <Tabs
        label={t('flow.list.title')}
        value={view}
        onChange={setView}
        tabs={[
          { key: 'all', label: t('base.all'), count: kept.length },
          { key: 'trash', label: t('flow.list.trash'), count: trash.length },
        ]}
      />
      <div className="scroll fl-list">
        <Problems error={asked.error} />
        {kept.length > 6 && (
          <input
            className="in fl-find"
            value={q}
            onChange={(event) => setQ(event.target.value)}
            placeholder={t('flow.list.find')}
            aria-label={t('flow.list.find')}
          />
        )}
        {asked.isPending && <Bone width={240} />}
        {asked.data && !shown.length && (
          <EmptyState
            icon="flow"
            title={t(view === 'trash' ? 'flow.list.trash_empty' : q ? 'flow.list.none_found' : 'flow.list.empty')}
          >
            {!q && t(view === 'trash' ? 'flow.trash.note' : 'flow.list.empty_note')}
          </EmptyState>
        )}
        {groups.map((group) => (
          <section key={group.key}>
            <h2>{group.label}</h2>
            <ul className="fl-cards">
              {shown
                .filter((one) => one.category === group.key)
                .map((one) => (
                  <Line key={one.key} one={one} title={f.label(one.label)} onCopy={() => setCopying(one)} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {copying && (
        <NewProcess from={copying === 'new' ? null : copying} all={kept} onClose={() => setCopying(null)} />
      )}
    </Page>
  )
}

function Line({ one, title, onCopy }: { one: DefinitionLine; title: string; onCopy: () => void }) {
  const { t } = useTranslation()
  const { head } = useDeed(one.key)
  const put = (trashed: boolean) =>
    head.mutate(
      { trashed },
      {
        onSuccess: () =>
          toast.done(
            t(trashed ? 'flow.trash.done' : 'flow.trash.undone', { title }),
            trashed ? () => head.mutate({ trashed: false }) : undefined,
          ),
        onError: (error) => toast.bad(error.message),
      },
    )
  return (
    <li className="card">
      <Link to={`/processes/${one.key}`}>
        <span className="ic">
          <Icon name={flowIcon(one.icon)} />
        </span>
        <span className="grow">
          <b className="el">{title}</b>
          <small className="el">
            {one.published ? t('flow.list.version', { number: one.published }) : t('flow.list.unpublished')}
            {one.running > 0 && ` · ${t('flow.past.running', { count: one.running })}`}
          </small>
        </span>
        {one.newer_shipped && <Tag tone="w">{t('flow.list.newer')}</Tag>}
        {one.has_draft && !!one.published && <Tag>{t('flow.list.draft')}</Tag>}
      </Link>
      <Menu
        entries={
          one.trashed
            ? [{ key: 'back', label: t('flow.trash.back'), icon: 'undo', onPick: () => put(false) }]
            : [
                { key: 'copy', label: t('flow.list.copy'), icon: 'file', onPick: onCopy },
                { key: 'trash', label: t('flow.trash.put'), icon: 'trash', onPick: () => put(true) },
              ]
        }
      >
        <Button look="ghost" icon="dots" aria-label={t('flow.list.more', { title })} />
      </Menu>
    </li>
  )
}
