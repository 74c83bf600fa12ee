/** What the server says of group robots. */
import type { components } from '@/base/api/schema'

export type Robot = components['schemas']['GroupRobotOut']
export type Robots = components['schemas']['GroupRobots']
export const KEY = ['settings', 'robots']
export const PATH = '/settings/robots'
