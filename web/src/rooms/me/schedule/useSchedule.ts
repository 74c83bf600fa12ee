/** My coming days, four weeks from a day on, else from this week. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Schedule } from './weeks'

export const useSchedule = (first: string | null) =>
  useQuery({
    queryKey: ['hours', 'schedule', first],
    queryFn: ({ signal }) => api.get<Schedule>('/me/schedule', { first }, signal),
    placeholderData: keepPreviousData,
  })
