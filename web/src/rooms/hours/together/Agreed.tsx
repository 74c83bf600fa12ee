/** The common hours that the chosen departments agreed on, each with its month: who cannot hold it and the days without it. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useAgreed, type Agreed as One, type AllAgreed } from './agreed'
import { MonthCheck } from './MonthCheck'

const AgreeDialog = lazy(() => import('./AgreeDialog'))

export function Agreed({ departments, day }: { departments: Link[]; day: string }) {
  const { t } = useTranslation()
  const found = useAgreed(departments.map((one) => one.id).join(','), day)
  const [editing, setEditing] = useState<One | 'new' | null>(null)
  const told = found.data
  if (!departments.length) return null
  const mine = departments.filter((one) => told?.may_add.map(String).includes(String(one.id)))
  return (
    <section className="tg-agreed" aria-labelledby="tg-agreed">
      <div className="row wrap">
        <h2 id="tg-agreed" className="grow">
          {t('hours.together.agreed')}
        </h2>
        {mine.length > 0 && (
          <Button icon="plus" onClick={() => setEditing('new')}>
            {t('hours.together.agree')}
          </Button>
        )}
      </div>
      <Problems error={found.error} />
      {told?.agreed.length === 0 && (
        <p className="q t13">{t(mine.length ? 'hours.together.none_agreed' : 'hours.together.none_agreed_here')}</p>
      )}
      {told?.agreed.map((one) => (
        <Card key={one.id} one={one} all={told} day={day} onEdit={() => setEditing(one)} />
      ))}
      {editing && told && (
        <Suspense>
          <AgreeDialog
            all={told}
            held={editing === 'new' ? null : editing}
            departments={mine}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </section>
  )
}

type CardProps = { one: One; all: AllAgreed; day: string; onEdit: () => void }

function Card({ one, all, day, onEdit }: CardProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const { values } = one
  const days = all.weekdays.filter((each) => values.weekdays.includes(each.code)).map((each) => f.label(each.label))
  const period = values.valid_to
    ? t('hours.plans.between', { from: f.day(values.valid_from), to: f.day(values.valid_to) })
    : t('hours.plans.from', { from: f.day(values.valid_from) })
  return (
    <section className="card plan">
      <div className="row">
        <h3 className="grow">
          {one.department.title} {values.start}–{values.end}
        </h3>
        {one.holds && <Tag tone="ok">{t('hours.cards.holds')}</Tag>}
        {one.may_edit && (
          <Button
            look="ghost"
            small
            icon="pen"
            aria-label={t('hours.together.edit', { name: one.department.title })}
            onClick={onEdit}
          />
        )}
      </div>
      <p className="s q">
        {[values.zone, days.join(t('hours.joiner')), period].join(' · ')}
        {one.here && values.zone !== all.zone && ` · ${t('hours.together.yours', { spans: one.here })}`}
      </p>
      {one.check ? (
        <MonthCheck check={one.check} month={day.slice(0, 7)} />
      ) : (
        <Note tone="plain">{t('hours.together.not_this_month', { month: f.month(day.slice(0, 7)) })}</Note>
      )}
    </section>
  )
}
