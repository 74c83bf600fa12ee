/** One template: whom it is for, its tasks in their order, and when the new colleague is asked how it goes. */
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { daysIn, type Body, type Plan, type Plans } from './contract'
import { usePlanDeed, usePlans, write } from './data'
import { Scope } from './Scope'
import { TaskRows } from './TaskRows'
import './plans.css'

const FRESH: Body = { offices: [], country: '', posts: [], tasks: [], check_ins: { days: [7, 14, 28], end: true } }

export function PlanPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const { key = '' } = useParams()
  const [params] = useSearchParams()
  const found = usePlans()
  const wanted = key === 'new' ? params.get('from') : key
  const plan = found.data?.plans.find((one) => one.key === wanted)
  const fresh = key === 'new'
  const missing = found.data && !fresh && !plan
  return (
    <Page
      flows
      title={plan && !fresh ? f.label(plan.name) : t('people.boarding.plan.fresh')}
      back={{ to: '/boarding/plans', label: t('people.boarding.plan.title') }}
    >
      {found.error && <Problems error={found.error} />}
      {!found.data && !found.error && (
        <div className="bp">
          <Bone width="60%" />
        </div>
      )}
      {missing && <EmptyState icon="hire" title={t('people.boarding.plan.gone')} />}
      {found.data && !missing && <Editor plan={plan} fresh={fresh} plans={found.data} />}
    </Page>
  )
}

function Editor({ plan, fresh, plans }: { plan?: Plan; fresh: boolean; plans: Plans }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const [name, setName] = useState(fresh ? { zh: '', en: '' } : (plan?.name ?? { zh: '', en: '' }))
  const [body, setBody] = useState<Body>(plan?.body ?? FRESH)
  const [days, setDays] = useState(body.check_ins.days.join(', '))
  const [unreadable, setUnreadable] = useState(false)
  const save = usePlanDeed(write)
  const told = save.error instanceof ApiError ? save.error.byField() : {}
  const of = (field: string) => told[field]?.map((one) => one.text).join(' ')
  const here = (field?: string) => !!field && /^(name|scope|check_ins|tasks\.\d+\.\w+)$/.test(field)
  const general = save.error instanceof ApiError ? save.error.problems.filter((one) => !here(one.field)) : undefined
  const store = () => {
    const read = daysIn(days)
    setUnreadable(read === null)
    if (read === null) return
    save.mutate(
      {
        id: fresh ? null : (plan?.id ?? null),
        name: { zh: name.zh ?? '', en: name.en ?? '' },
        body: { ...body, check_ins: { ...body.check_ins, days: read } },
      },
      {
        onSuccess: () => {
          toast.done(t('people.boarding.plan.saved'))
          void go('/boarding/plans')
        },
      },
    )
  }
  return (
    <div className="bp bp-edit">
      <section className="card bp-part">
        <div className="bp-names">
          {(['zh', 'en'] as const).map((lang) => (
            <div key={lang} className="f">
              <label htmlFor={`bp-name-${lang}`}>{t(`people.boarding.plan.name_${lang}`)}</label>
              <input
                id={`bp-name-${lang}`}
                className="in"
                value={name[lang] ?? ''}
                aria-invalid={!!of('name')}
                onChange={(event) => setName({ ...name, [lang]: event.target.value })}
              />
            </div>
          ))}
        </div>
        {of('name') && <p className="bp-bad">{of('name')}</p>}
        {plan?.general && !fresh ? (
          <p className="s q">{t('people.boarding.plan.general_hint')}</p>
        ) : (
          <Scope body={body} plans={plans} onChange={setBody} />
        )}
        {of('scope') && <p className="bp-bad">{of('scope')}</p>}
      </section>
      <TaskRows
        tasks={body.tasks}
        plans={plans}
        problem={(at, field) => of(`tasks.${at}.${field}`)}
        onChange={(tasks) => {
          save.reset()
          setBody((now) => ({ ...now, tasks }))
        }}
      />
      <section className="card bp-part">
        <h2>{t('people.boarding.check_ins')}</h2>
        <p className="s q">{t('people.boarding.plan.check_ins_hint')}</p>
        <div className="f">
          <label htmlFor="bp-days">{t('people.boarding.plan.check_in_days')}</label>
          <input
            id="bp-days"
            className="in"
            value={days}
            aria-invalid={unreadable || !!of('check_ins')}
            onChange={(event) => setDays(event.target.value)}
          />
        </div>
        {unreadable && <p className="bp-bad">{t('people.boarding.plan.days_unreadable')}</p>}
        {of('check_ins') && <p className="bp-bad">{of('check_ins')}</p>}
        <label className="row">
          <input
            type="checkbox"
            checked={body.check_ins.end}
            onChange={(event) => setBody({ ...body, check_ins: { ...body.check_ins, end: event.target.checked } })}
          />
          <span>{t('people.boarding.plan.before_end')}</span>
        </label>
      </section>
      {!!save.error && (general === undefined || general.length > 0) && (
        <Problems error={save.error} list={general} />
      )}
      <p className="s q">{t('people.boarding.plan.running_keep')}</p>
      <div className="row bp-acts">
        <Link className="btn" to="/boarding/plans">
          {t('base.cancel')}
        </Link>
        <Button look="primary" busy={save.isPending} onClick={store}>
          {t('base.save')}
        </Button>
      </div>
    </div>
  )
}
