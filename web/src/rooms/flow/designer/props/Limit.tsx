/** How long somebody has, in working hours, and what happens then, one stage after the other. */
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import type { Outcome, Stage, Step } from '../../contract'
import { comesAgain, stagesOf } from '../../model/limit'
import { Block } from './Bits'
import './limit.css'

const THEN: Outcome[] = ['remind', 'escalate', 'pass', 'refuse']
const MOST = 10
const isEnd = (then: Outcome) => then === 'pass' || then === 'refuse'

export function Limit({ step, put }: { step: Step; put: (part: Partial<Step>, word?: string) => void }) {
  const { t } = useTranslation()
  const stages = stagesOf(step.due)
  const again = step.due?.again ?? undefined
  const set = (next: Stage[], more: number | null | undefined = again, word?: string) =>
    put({ due: next.length ? { stages: next, again: comesAgain(next) ? (more ?? null) : null } : null }, word)
  const change = (at: number, part: Partial<Stage>, word?: string) => {
    const next = stages.map((one, n) => (n === at ? { ...one, ...part } : one))
    set(part.then && isEnd(part.then) ? next.slice(0, at + 1) : next, again, word)
  }
  const last = stages.at(-1)
  const room = stages.length < MOST && (!last || !isEnd(last.then))
  return (
    <Block title={t('flow.limit.title')} hint={stages.length ? t('flow.limit.note') : undefined}>
      {!stages.length && <p className="t13 q">{t('flow.limit.none')}</p>}
      <ol className="fd-stages">
        {stages.map((stage, at) => (
          <li key={at}>
            <Line
              stage={stage}
              at={at}
              step={step}
              onChange={(part, word) => change(at, part, word)}
              onDrop={() => set(stages.filter((_, n) => n !== at))}
            />
          </li>
        ))}
      </ol>
      {comesAgain(stages) && (
        <label className="row t13 fd-hours">
          <span className="grow m">{t('flow.limit.again')}</span>
          <Hours
            label={t('flow.limit.again')}
            value={again}
            onChange={(hours) => set(stages, hours, 'again')}
            empty
          />
        </label>
      )}
      {room && (
        <Button
          small
          icon="plus"
          className="fd-add"
          onClick={() => set([...stages, { hours: 8, then: stages.length ? 'escalate' : 'remind' }])}
        >
          {t(stages.length ? 'flow.limit.more' : 'flow.limit.add')}
        </Button>
      )}
    </Block>
  )
}

type LineProps = {
  stage: Stage
  at: number
  step: Step
  onChange: (part: Partial<Stage>, word?: string) => void
  onDrop: () => void
}

function Line({ stage, at, step, onChange, onDrop }: LineProps) {
  const { t } = useTranslation()
  const n = at + 1
  const then = step.kind === 'do' ? THEN.filter((one) => one !== 'refuse') : THEN
  return (
    <>
      <span className="m t13">{t(at ? 'flow.limit.later' : 'flow.limit.first')}</span>
      <Hours
        label={t('flow.limit.hours_of', { n })}
        value={stage.hours}
        onChange={(hours) => hours && onChange({ hours }, `hours${at}`)}
      />
      <Select
        aria-label={t('flow.limit.then_of', { n })}
        value={stage.then}
        options={then.map((value) => ({ value, label: t(`flow.limit.then_${value}`) }))}
        onChange={(value) => onChange({ then: value })}
      />
      <Button small look="ghost" icon="x" aria-label={t('flow.limit.drop', { n })} onClick={onDrop} />
    </>
  )
}

type HoursProps = { label: string; value?: number; onChange: (hours: number | null) => void; empty?: boolean }

function Hours({ label, value, onChange, empty }: HoursProps) {
  const { t } = useTranslation()
  return (
    <InputNumber
      className="fd-hour"
      aria-label={label}
      min={0.5}
      max={10_000}
      step={1}
      value={value}
      placeholder={empty ? '—' : undefined}
      suffix={t('flow.limit.unit')}
      onChange={(hours) => (hours || empty) && onChange(hours)}
    />
  )
}
