/** One task of a template: what is done (in both languages), which group, who does it, and when. */
import { useTranslation } from 'react-i18next'
import { daysOf, LANES, sideOf, type Plans, type PlanTask, type Side } from './contract'
import { usePlanWords } from './data'

type Props = {
  task: PlanTask
  number: number
  plans: Plans
  problem: (field: string) => string | undefined
  onChange: (task: PlanTask) => void
}
const WHO = ['lead', 'mentor', 'office'] as const

export function TaskFields({ task, number, plans, problem, onChange }: Props) {
  const { t } = useTranslation()
  const words = usePlanWords(plans)
  const side = sideOf(task.days)
  const word = (name: string) => t(`people.boarding.plan.${name}`, { number })
  const told = ['label', 'lane', 'who', 'days'].map(problem).filter(Boolean)
  return (
    <div className="bp-fields">
      {(['zh', 'en'] as const).map((lang) => (
        <input
          key={lang}
          className="in bp-label"
          aria-label={word(`task_${lang}`)}
          placeholder={t(`people.boarding.plan.label_${lang}`)}
          aria-invalid={!!problem('label')}
          value={task.label[lang] ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ ...task, label: { ...task.label, [lang]: event.target.value } })}
        />
      ))}
      <select
        className="in"
        aria-label={word('lane')}
        value={task.lane}
        onChange={(event) => onChange({ ...task, lane: event.target.value })}
      >
        {LANES.map((lane) => (
          <option key={lane} value={lane}>
            {t(`people.boarding.lane.${lane}`)}
          </option>
        ))}
      </select>
      <select
        className="in"
        aria-label={word('who_does')}
        aria-invalid={!!problem('who')}
        value={task.who}
        onChange={(event) => onChange({ ...task, who: event.target.value })}
      >
        {[...WHO, ...plans.roles.map((one) => `role:${one.key}`)].map((who) => (
          <option key={who} value={who}>
            {words.who(who)}
          </option>
        ))}
      </select>
      <span className="bp-due">
        <select
          className="in"
          aria-label={word('side')}
          value={side}
          onChange={(event) => onChange({ ...task, days: daysOf(event.target.value as Side, task.days) })}
        >
          {(['before', 'on', 'after'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`people.boarding.plan.sides.${one}`)}
            </option>
          ))}
        </select>
        {side !== 'on' && (
          <>
            <input
              className="in n"
              type="number"
              min={1}
              max={365}
              aria-label={word('days')}
              aria-invalid={!!problem('days')}
              value={Math.abs(task.days)}
              onChange={(event) => onChange({ ...task, days: daysOf(side, Number(event.target.value)) })}
            />
            {t('people.boarding.plan.days_unit')}
          </>
        )}
      </span>
      {told.length > 0 && <p className="bp-bad bp-whole">{told.join(' ')}</p>}
    </div>
  )
}
