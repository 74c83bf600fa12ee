/** The bar of hours so far: shares in percent of its width, which holds the quota or, where it is more, the forecast. */
import type { Summed } from '../contract'

export type Meter = { done: number; coming: number; mark: number; isOver: boolean }

export function meterOf(told: Pick<Summed, 'hours' | 'planned' | 'quota' | 'over'>): Meter {
  const [hours, planned, quota] = [Number(told.hours), Number(told.planned), Number(told.quota)]
  const whole = Math.max(quota, hours + planned) || 1
  const share = (part: number) => Math.round((part / whole) * 1000) / 10
  return { done: share(hours), coming: share(planned), mark: share(quota), isOver: Number(told.over) > 0 }
}
