/** Leave plans: what the law gives, and what the company gives instead, each in sentences. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { planInWords, usePlans, type OwnPlan, type PlanFacts, type Plans } from './plans'
import { OwnKinds } from '../ownkinds/OwnKinds'
import { LeaveKinds } from './LeaveKinds'
import './plans.css'

const PlanDialog = lazy(() => import('./PlanDialog'))

export default function PlansPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const found = usePlans()
  const [editing, setEditing] = useState<OwnPlan | 'new' | null>(null)
  const plans = found.data
  const add = plans?.may_edit && (
    <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
      {t('hours.plans.add')}
    </Button>
  )
  return (
    <Page flows title={t('hours.plans.title')} sub={t('hours.plans.sub')} actions={add}>
      <div className="plans">
        <Problems error={found.error} />
        {found.isPending && <Bone width={320} />}
        {plans && (
          <>
            <h2>{t('hours.plans.own')}</h2>
            {!plans.own.length && (
              <EmptyState icon="leave" title={t('hours.plans.none')}>
                {t('hours.plans.none_hint')}
              </EmptyState>
            )}
            {plans.own.map((one) => (
              <Card
                key={one.id}
                plan={one}
                plans={plans}
                title={`${f.label(one.label)} · ${one.name}`}
                where={`${officeOf(one)} · ${one.valid_to ? t('hours.plans.between', { from: f.day(one.valid_from), to: f.day(one.valid_to) }) : t('hours.plans.from', { from: f.day(one.valid_from) })}`}
                warnings={one.warnings}
                onEdit={plans.may_edit ? () => setEditing(one) : undefined}
              />
            ))}
            <h2>{t('hours.plans.law')}</h2>
            {plans.laws.map((one) => (
              <Card
                key={`${one.country}${one.kind}`}
                plan={one}
                plans={plans}
                title={`${f.label(one.label)} · ${t(`hours.plans.country.${one.country}`, { defaultValue: one.country })}`}
                where={plans.offices
                  .filter((office) => office.country === one.country)
                  .map((office) => office.name)
                  .join(t('base.list.joiner'))}
              />
            ))}
          </>
        )}
        <OwnKinds />
        <h2>{t('hours.plans.kinds')}</h2>
        <p className="s q">{t('hours.plans.kinds_sub')}</p>
        <LeaveKinds />
      </div>
      {editing && plans && (
        <Suspense>
          <PlanDialog plans={plans} held={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </Page>
  )

  function officeOf(one: OwnPlan) {
    if (one.office === null) return t('hours.plans.all_offices')
    return plans?.offices.find((office) => String(office.id) === String(one.office))?.name ?? ''
  }
}

type CardProps = {
  plan: PlanFacts
  plans: Plans
  title: string
  where: string
  warnings?: string[]
  onEdit?: () => void
}

function Card({ plan, plans, title, where, warnings = [], onEdit }: CardProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const choice = (list: { code: string; label: unknown }[] | undefined, code: string) =>
    f.label(list?.find((one) => one.code === code)?.label as never) || code
  return (
    <section className="card plan">
      <div className="row">
        <h3 className="grow">{title}</h3>
        {warnings.length > 0 && <Tag tone="w">{t('hours.plans.below')}</Tag>}
        {onEdit && <Button look="ghost" small icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />}
      </div>
      <p className="s q">{where}</p>
      <ul>
        {planInWords(plan, plans, { t, choice }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {warnings.map((line) => (
        <p key={line} className="plan-warn">
          {line}
        </p>
      ))}
      {plan.source && <p className="s q">{t('hours.plans.source', { source: plan.source })}</p>}
    </section>
  )
}
