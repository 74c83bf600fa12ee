/** The line of steps above the board; the step of the checks opens their list. */
import { useTranslation } from 'react-i18next'
import { Stages } from '@/base/board/Stages'
import { Icon } from '@/base/parts/Icon'
import type { Run } from '../contract'
import { STAGES, stageOf, type StageKey } from './state'

export function RunStages({ run, onChecks }: { run: Run; onChecks: () => void }) {
  const { t } = useTranslation()
  const at = stageOf(run)
  const behind = (key: StageKey) => STAGES.indexOf(key) < STAGES.indexOf(at)
  const open = run.checks.filter((check) => check.level === 'error' || check.level === 'warning').length
  const checks = open
    ? t('pay.stage.checks_open', { count: open })
    : t(run.checks.length ? 'pay.stage.checks_passed' : 'pay.stage.checks', { count: run.checks.length })
  const label = (key: StageKey) => {
    if (key === 'checks')
      return (
        <button className="stage-link" onClick={onChecks}>
          {checks}
        </button>
      )
    if (key === 'lock' && run.state === 'locked')
      return (
        <>
          <Icon name="lock" small />
          {t('pay.stage.locked')}
        </>
      )
    return t(`pay.stage.${key}${behind(key) ? '_done' : ''}`)
  }
  return (
    <div className="pay-stages">
      <Stages at={at} stages={STAGES.map((key) => ({ key, label: label(key) }))} />
    </div>
  )
}
