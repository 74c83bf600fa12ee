/** Who would get what for somebody who might come: the template that holds, each task with its day and person, and what is missing. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Link as Linked } from '@/base/api/contract'
import DayInput from '@/base/inputs/DayInput'
import LinkInput from '@/base/inputs/LinkInput'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import type { Plans, Trial } from './contract'
import { usePlanWords, useTrial } from './data'

const PERSON = { name: 'lead', kind: 'link', target: 'people.person' } as Field

export function TrialPart({ plans }: { plans: Plans }) {
  const { t } = useTranslation()
  const f = useFormat()
  const base = useId()
  const { today } = useMe()
  const [office, setOffice] = useState(plans.offices[0]?.id)
  const [title, setTitle] = useState('')
  const [day, setDay] = useState<unknown>(today)
  const [lead, setLead] = useState<unknown>(null)
  const asked =
    office && day ? { office, job_title: title, first_day: day, lead: (lead as Linked | null)?.id ?? null } : null
  const found = useTrial(asked, plans.plans.map((one) => one.id).join())
  return (
    <section className="card bp-trial" aria-label={t('people.boarding.plan.trial')}>
      <h2>{t('people.boarding.plan.trial')}</h2>
      <div className="bp-asked">
        <div className="f">
          <label htmlFor={`${base}office`}>{t('people.boarding.fact.office')}</label>
          <select
            id={`${base}office`}
            className="in"
            value={office}
            onChange={(event) => setOffice(Number(event.target.value))}
          >
            {plans.offices.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div className="f">
          <label htmlFor={`${base}post`}>{t('people.boarding.fact.job_title')}</label>
          <input
            id={`${base}post`}
            className="in"
            list={`${base}titles`}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <datalist id={`${base}titles`}>
            {plans.titles.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <div className="f">
          <label htmlFor={`${base}day`}>{t('people.boarding.fact.first_day')}</label>
          <DayInput id={`${base}day`} value={day} onChange={setDay} allowClear={false} />
        </div>
        <div className="f">
          <label htmlFor={`${base}lead`}>{t('people.boarding.fact.lead')}</label>
          <LinkInput id={`${base}lead`} field={PERSON} value={lead} onChange={setLead} />
        </div>
      </div>
      {found.error && <Problems error={found.error} />}
      {found.data && <Told trial={found.data} plans={plans} />}
      {found.data && !found.data.plan && <p className="q">{t('people.boarding.plan.no_plan')}</p>}
      {found.data?.plan && (
        <p className="s q">{t('people.boarding.plan.by_template', { name: f.label(found.data.plan.name) })}</p>
      )}
    </section>
  )
}

function Told({ trial, plans }: { trial: Trial; plans: Plans }) {
  const { t } = useTranslation()
  const f = useFormat()
  const words = usePlanWords(plans)
  return (
    <ol className="bp-told">
      {trial.tasks.map((one) => (
        <li key={one.key}>
          <span className="grow">
            {f.label(one.label)}
            <small>
              {f.day(one.due_day, 'plain')} · {one.who || t('people.boarding.plan.nobody')}
            </small>
            {one.missing && (
              <small className="bp-missing">
                <Icon name="warn" small />
                {t('people.boarding.plan.missing', {
                  why: one.missing,
                  who: one.who || t('people.boarding.plan.nobody'),
                })}
              </small>
            )}
          </span>
        </li>
      ))}
      {trial.check_ins.map((one) => (
        <li key={one.when} className="q">
          <span className="grow">
            {t('people.boarding.plan.check_in', { when: words.when(one.when) })}
            <small>{f.day(one.due_day, 'plain')}</small>
          </span>
        </li>
      ))}
    </ol>
  )
}
