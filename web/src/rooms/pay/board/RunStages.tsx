/** The line of steps above the board; the step of the checks opens their list. */
import { useTranslation } from 'react-i18next'
import { Stages } from '@/base/board/Stages'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { Run, RunStage } from '../contract'
import { stageOf } from './state'

export function RunStages({ run, onChecks }: { run: Run; onChecks: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { total, passed, errors } = run.checks
  const noted =
    passed < total
      ? t('pay.stage.checks_noted', { count: total - passed })
      : t('pay.stage.checks_passed', { count: total })
  const label = (stage: RunStage) => {
    if (stage.key !== 'checks') return f.label(stage.label)
    return (
      <button className="stage-link" onClick={onChecks}>
        {errors ? t('pay.stage.checks_open', { count: errors }) : noted}
      </button>
    )
  }
  const stages = run.stages.map((stage) => ({ key: stage.key, label: label(stage) }))
  const end = {
    key: 'end',
    label: (
      <>
        <Icon name="lock" small />
        {f.label(run.state_label)}
      </>
    ),
  }
  return (
    <div className="pay-stages">
      <Stages at={stageOf(run)} stages={stageOf(run) === 'end' ? [...stages, end] : stages} />
    </div>
  )
}
