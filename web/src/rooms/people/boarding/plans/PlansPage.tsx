/** Templates of what colleagues do for somebody new: which there are and whom they are for; and who would get what. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Plan, Plans } from './contract'
import { retire, usePlanDeed, usePlans, usePlanWords } from './data'
import { TrialPart } from './TrialPart'
import './plans.css'

export function PlansPage() {
  const { t } = useTranslation()
  const found = usePlans()
  return (
    <Page
      flows
      title={t('people.boarding.plan.title')}
      sub={t('people.boarding.plan.sub')}
      back={{ to: '/boarding', label: t('people.boarding.title') }}
      actions={
        found.data?.may_edit && (
          <Link className="btn p" to="/boarding/plans/new">
            {t('people.boarding.plan.fresh')}
          </Link>
        )
      }
    >
      {found.error && <Problems error={found.error} />}
      {!found.data && !found.error && (
        <div className="bp">
          <Bone width="60%" />
        </div>
      )}
      {found.data && (
        <div className="bp bp-two">
          <ul className="bp-list">
            {found.data.plans.map((plan) => (
              <Line key={plan.key} plan={plan} plans={found.data} />
            ))}
          </ul>
          <TrialPart plans={found.data} />
        </div>
      )}
    </Page>
  )
}

function Line({ plan, plans }: { plan: Plan; plans: Plans }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = usePlanWords(plans)
  const problemsOf = useProblems()
  const change = usePlanDeed(retire)
  const put = (id: number, retired: boolean) =>
    change.mutate(
      { id, retired },
      {
        onSuccess: (made) =>
          retired &&
          toast.done(t('people.boarding.plan.retired', { name: f.label(plan.name) }), () => put(made.id, false)),
        onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
      },
    )
  return (
    <li className={`card bp-line${plan.retired ? ' off' : ''}`}>
      <div className="grow">
        <b>{f.label(plan.name)}</b> {plan.retired && <Tag>{t('people.boarding.plan.off')}</Tag>}
        <span className="s">{words.scope(plan.body)}</span>
        <span className="s q">
          {[
            t('people.boarding.plan.tasks_count', { count: plan.body.tasks.length }),
            t('people.boarding.plan.version', { number: plan.number }),
            plan.shipped
              ? t('people.boarding.plan.shipped')
              : t('people.boarding.plan.saved_by', { who: plan.made_by || '—', at: f.instant(plan.made_at) }),
          ].join(' · ')}
        </span>
      </div>
      {plans.may_edit && (
        <div className="row">
          {!plan.general && (
            <Button small look="ghost" busy={change.isPending} onClick={() => put(plan.id, !plan.retired)}>
              {t(`people.boarding.plan.${plan.retired ? 'put_back' : 'retire'}`)}
            </Button>
          )}
          <Link className="btn sm g" to={`/boarding/plans/new?from=${plan.key}`}>
            {t('people.boarding.plan.copy')}
          </Link>
          {!plan.retired && (
            <Link className="btn sm" to={`/boarding/plans/${plan.key}`}>
              {t('people.boarding.plan.edit')}
            </Link>
          )}
        </div>
      )}
    </li>
  )
}
