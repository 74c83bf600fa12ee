/** Kinds of leave that the company itself gives, each in a sentence. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { useOwnKinds, type OwnKind, type OwnKinds as Told } from './ownkinds'

const KindDialog = lazy(() => import('./KindDialog'))

export function OwnKinds() {
  const { t } = useTranslation()
  const found = useOwnKinds()
  const [editing, setEditing] = useState<OwnKind | 'new' | null>(null)
  if (found.error) return <Problems error={found.error} />
  if (!found.data) return <Bone width={320} />
  const told = found.data
  return (
    <>
      <div className="row">
        <h2 className="grow">{t('hours.ownkinds.title')}</h2>
        {told.may_edit && (
          <Button icon="plus" small onClick={() => setEditing('new')}>
            {t('hours.ownkinds.add')}
          </Button>
        )}
      </div>
      {!told.kinds.length && (
        <EmptyState icon="leave" title={t('hours.ownkinds.none')}>
          {t('hours.ownkinds.none_hint')}
        </EmptyState>
      )}
      {told.kinds.map((one) => (
        <Kind key={one.code} one={one} told={told} onEdit={told.may_edit ? () => setEditing(one) : undefined} />
      ))}
      {editing && (
        <Suspense>
          <KindDialog told={told} kind={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </>
  )
}

function Kind({ one, told, onEdit }: { one: OwnKind; told: Told; onEdit?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const named = (list: Told['steps'], code: string) => f.label(list.find((each) => each.code === code)?.label)
  const where = told.offices.filter((office) => one.offices.includes(office.id)).map((office) => office.name)
  const days = one.days_an_event
    ? t('hours.ownkinds.an_event', { days: one.days_an_event })
    : one.days_a_year.length
      ? t('hours.ownkinds.a_year', { days: one.days_a_year.join(' / ') })
      : t('hours.ownkinds.no_limit')
  const lines = [
    t('hours.ownkinds.pays', { share: one.paid }),
    `${named(told.counts, one.counts)} · ${named(told.steps, one.step)}`,
    days,
    one.document && t('hours.ownkinds.needs', { document: one.document }),
    one.is_personal && t('hours.ownkinds.is_personal'),
  ]
  return (
    <section className="card plan">
      <div className="row">
        <h3 className="grow">{f.label({ zh: one.name_zh, en: one.name_en })}</h3>
        {one.valid_to && one.valid_to < today && <Tag>{t('hours.ownkinds.ended')}</Tag>}
        {onEdit && <Button look="ghost" small icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />}
      </div>
      <p className="s q">
        {where.length ? where.join(t('base.list.joiner')) : t('hours.plans.all_offices')} ·{' '}
        {one.valid_to
          ? t('hours.plans.between', { from: f.day(one.valid_from), to: f.day(one.valid_to) })
          : t('hours.plans.from', { from: f.day(one.valid_from) })}
      </p>
      <ul>
        {lines.filter(Boolean).map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
