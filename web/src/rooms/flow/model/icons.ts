/** The drawing of a whole process: its own name among those that can be chosen, else the general one. */
import type { IconName } from '@/base/parts/Icon'

const ICONS: Record<string, IconName> = {
  leave: 'leave',
  overtime: 'clock',
  punch: 'hand',
  trip: 'send',
  pay: 'pay',
  people: 'people',
  move: 'org',
  hire: 'hire',
  door: 'door',
  contract: 'file',
  paper: 'book',
  shield: 'shield',
  chart: 'chart',
  gear: 'gear',
}

export const FLOW_ICONS = ['', ...Object.keys(ICONS)]
export const flowIcon = (icon: string | undefined): IconName => ICONS[icon ?? ''] ?? 'flow'
