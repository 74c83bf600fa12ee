/** Days a year by completed years of service: a line a step. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'

type Step = [number, string]
type Props = { id: string; steps: Step[]; onChange: (steps: Step[]) => void }

export function Steps({ id, steps, onChange }: Props) {
  const { t } = useTranslation()
  const put = (at: number, step: Step) => onChange(steps.map((one, place) => (place === at ? step : one)))
  return (
    <div className="plan-steps">
      {steps.map(([years, days], at) => (
        <div key={at} className="row">
          <span>{t('hours.plans.after')}</span>
          <input
            id={at ? undefined : id}
            className="in"
            inputMode="numeric"
            aria-label={t('hours.plans.years')}
            value={years}
            onChange={(event) => put(at, [Number(event.target.value) || 0, days])}
          />
          <span>{t('hours.plans.years_then')}</span>
          <input
            className="in"
            inputMode="decimal"
            aria-label={t('hours.plans.days_a_year')}
            value={days}
            onChange={(event) => put(at, [years, event.target.value])}
          />
          <span>{t('hours.plans.days_a_year')}</span>
          {steps.length > 1 && (
            <Button
              look="ghost"
              small
              icon="x"
              aria-label={t('hours.plans.less')}
              onClick={() => onChange(steps.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      <span>
        <Button
          look="ghost"
          small
          icon="plus"
          onClick={() => onChange([...steps, [(steps.at(-1)?.[0] ?? 0) + 5, '0']])}
        >
          {t('hours.plans.more')}
        </Button>
      </span>
    </div>
  )
}
