/** Time limits: the stages of a step, in whichever way its definition tells them. */
import type { Due, Stage } from '../contract'

export function stagesOf(due: Due | null | undefined): Stage[] {
  if (due?.stages?.length || !due?.hours) return due?.stages ?? []
  const { hours, remind = [], then = 'remind' } = due
  const before = [...new Set(remind)].filter((one) => one < hours).sort((one, other) => one - other)
  const marks = [...before, hours]
  return marks.map((at, n) => ({
    hours: at - (n ? marks[n - 1]! : 0),
    then: n < marks.length - 1 ? 'remind' : then,
  }))
}

/** Hours until more than a reminder happens, or until the last one. */
export function limitOf(due: Due | null | undefined): number {
  const stages = stagesOf(due)
  const end = stages.findIndex((one) => one.then !== 'remind')
  return stages.slice(0, end < 0 ? undefined : end + 1).reduce((sum, one) => sum + one.hours, 0)
}

/** Only a reminder and going up can come again. */
export const comesAgain = (stages: Stage[]) => ['remind', 'escalate'].includes(stages.at(-1)?.then ?? '')
