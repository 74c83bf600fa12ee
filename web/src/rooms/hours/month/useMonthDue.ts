/** How much of the month waits for somebody who works on it; null for all others. */
import { useQuery } from '@tanstack/react-query'
import { has, useMe } from '@/base/session/session'
import { boardQuery } from '../api'
import { waitingCount } from './board'
import { monthToLookAt } from './which'

export function useMonthDue(): { month: string; count: number } | null {
  const me = useMe()
  const works = has(me, 'owner', 'hr', 'office_lead')
  const board = useQuery({ ...boardQuery(monthToLookAt(me.today)), enabled: works })
  if (!works || !board.data) return null
  return { month: board.data.month, count: waitingCount(board.data, undefined) }
}
