/** The drawing for each sort of step, and whether it is people's work or goes by itself. */
import type { IconName } from '@/base/parts/Icon'
import type { StepKind } from '../contract'

export const ICONS: Record<StepKind, IconName> = {
  approve: 'user',
  do: 'todo',
  copy: 'send',
  branch: 'branch',
  parallel: 'par',
  act: 'bolt',
  wait: 'clock',
  flow: 'flow',
}

/** Steps that nobody has to do anything for stand back a little. */
export const isQuiet = (kind: StepKind) => kind === 'copy' || kind === 'act' || kind === 'wait'
