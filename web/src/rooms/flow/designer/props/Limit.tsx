/** How long somebody has, in working hours, and what happens when the time is over. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Due, Step } from '../../contract'
import { Block } from './Bits'

const THEN = ['remind', 'escalate', 'pass', 'refuse'] as const
const number = (typed: string) => Number(typed.normalize('NFKC').replace(/[^\d.]/g, '')) || 0

export function Limit({ step, put }: { step: Step; put: (part: Partial<Step>, word?: string) => void }) {
  const { t } = useTranslation()
  const due: Due | null = step.due ?? null
  const set = (part: Partial<Due>, word?: string) =>
    put({ due: { hours: 24, then: 'remind', ...due, ...part } }, word)
  const then = step.kind === 'do' ? THEN.filter((one) => one !== 'refuse') : THEN
  return (
    <>
      <Block title={t('flow.limit.title')}>
        <label className="row t13">
          <input
            className="in n fd-short"
            inputMode="decimal"
            aria-label={t('flow.limit.title')}
            value={due?.hours ?? ''}
            placeholder="—"
            onChange={(event) => {
              const hours = number(event.target.value)
              if (hours) set({ hours }, 'hours')
              else put({ due: null }, 'hours')
            }}
          />
          <span className="m">{t(due ? 'flow.limit.hours' : 'flow.limit.none')}</span>
        </label>
      </Block>
      {due && (
        <Block title={t('flow.limit.over')}>
          <Select
            aria-label={t('flow.limit.over')}
            value={due.then ?? 'remind'}
            options={then.map((value) => ({ value, label: t(`flow.limit.then_${value}`) }))}
            onChange={(value) =>
              set({ then: value, again: value === 'remind' || value === 'escalate' ? (due.again ?? 8) : undefined })
            }
            style={{ width: '100%' }}
          />
          {(due.then === 'escalate' || due.then === 'remind' || !due.then) && (
            <Hours
              value={due.again}
              label={t(due.then === 'escalate' ? 'flow.limit.again_escalate' : 'flow.limit.again_remind')}
              onChange={(again) => set({ again }, 'again')}
            />
          )}
          <Hours
            value={due.remind?.[0]}
            label={t('flow.limit.remind')}
            onChange={(hours) => set({ remind: hours ? [hours] : [] }, 'remind')}
          />
        </Block>
      )}
    </>
  )
}

function Hours({
  value,
  label,
  onChange,
}: {
  value?: number
  label: string
  onChange: (hours: number | undefined) => void
}) {
  return (
    <label className="row t13 fd-hours">
      <span className="grow m">{label}</span>
      <input
        className="in n fd-short"
        inputMode="decimal"
        value={value ?? ''}
        placeholder="—"
        onChange={(event) => onChange(number(event.target.value) || undefined)}
      />
    </label>
  )
}
