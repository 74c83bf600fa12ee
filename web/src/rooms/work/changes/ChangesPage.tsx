/** All changes, those that wait for me first; HR writes the next one. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import type { ChangeRow } from '../contract'
import { useChanges } from '../data'
import { ChangeEditor } from './ChangeEditor'
import '../work.css'

export default function ChangesPage() {
  const { t } = useTranslation()
  const go = useNavigate()
  const me = useMe()
  const changes = useChanges()
  const [writes, setWrites] = useState(false)
  const found = changes.data?.changes ?? []
  const sorted = found.toSorted((one, other) => Number(other.asks_me) - Number(one.asks_me))
  const write = changes.data && (
    <>
      {changes.data.may.includes('write') && (
        <Button onClick={() => setWrites(true)}>{t('work.changes.new')}</Button>
      )}
      {me.person && (
        <Button look="primary" icon="plus" onClick={() => void go('/flow/new/work.rule_change')}>
          {t('work.changes.propose')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('work.changes.title')} sub={t('work.changes.sub')} actions={found.length > 0 && write} flows>
      <div className="wk-pad">
        <Problems error={changes.error} />
      </div>
      {changes.isPending && (
        <div className="wk-pad col" style={{ gap: 22 }} aria-hidden>
          {[...'abcd'].map((key) => (
            <Bone key={key} width="100%" />
          ))}
        </div>
      )}
      {changes.data && !found.length && (
        <EmptyState icon="book" title={t('work.changes.none')} actions={write}>
          {t('work.changes.none_hint')}
        </EmptyState>
      )}
      {sorted.length > 0 && <List changes={sorted} />}
      {writes && (
        <ChangeEditor onClose={() => setWrites(false)} onSaved={(made) => void go(`/changes/${made.id}`)} />
      )}
    </Page>
  )
}

export function ChangeState({ one }: { one: ChangeRow }) {
  const { t } = useTranslation()
  if (!one.published_at) return <Tag>{t('work.changes.draft')}</Tag>
  if (one.asks_me) return <Tag tone="w">{t('work.changes.asks')}</Tag>
  return one.read_at ? <Tag tone="ok">{t('work.changes.read')}</Tag> : null
}

function List({ changes }: { changes: ChangeRow[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const counts = (one: ChangeRow) =>
    one.told !== null && one.told > 1 && one.acknowledge_by
      ? t('work.changes.counts', { read: one.read, told: one.told })
      : ''
  if (phone)
    return (
      <div className="wk-pad">
        <PhoneCard>
          {changes.map((one) => (
            <PhoneRow
              key={one.id}
              to={`/changes/${one.id}`}
              title={one.subject}
              note={[
                t(`work.change.sort.${one.sort}`),
                t('work.changes.from', { day: f.day(one.effective_day) }),
                counts(one),
              ]
                .filter(Boolean)
                .join(' · ')}
              value={<ChangeState one={one} />}
              after="cr"
            />
          ))}
        </PhoneCard>
      </div>
    )
  return (
    <table className="tb" aria-label={t('work.changes.title')}>
      <tbody>
        {changes.map((one) => (
          <tr key={one.id}>
            <td>
              <Link to={`/changes/${one.id}`}>
                <b>{one.subject}</b>
              </Link>
            </td>
            <td className="q">{t(`work.change.sort.${one.sort}`)}</td>
            <td className="q">{t('work.changes.from', { day: f.day(one.effective_day) })}</td>
            <td className="q">{counts(one)}</td>
            <td className="ta-r">
              <ChangeState one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
