/** What of the running month waits for somebody who closes it; undefined for all others, who need not ask. */
import { useQuery } from '@tanstack/react-query'
import { has, useMe } from '@/base/session/session'
import { dueQuery } from '../api'
import type { HoursDue } from '../contract'

export function useHoursDue(): HoursDue | undefined {
  const works = has(useMe(), 'owner', 'hr', 'office_lead')
  return useQuery({ ...dueQuery, enabled: works }).data
}
