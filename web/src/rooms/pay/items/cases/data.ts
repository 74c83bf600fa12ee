/** Reads and writes of cases; a written case changes the list of items too. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Item } from '../contract'
import { keys } from '../../queries'
import type { Cases } from './contract'

const key = (item: Pick<Item, 'scheme' | 'code'>) => [...keys.items, 'cases', item.scheme, item.code] as const

export const useCases = (item: Pick<Item, 'scheme' | 'code'>) =>
  useQuery({
    queryKey: key(item),
    queryFn: ({ signal }) => api.get<Cases>('/pay/items/cases', { scheme: item.scheme, code: item.code }, signal),
  })

export function useFreshCases() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.items }),
      client.invalidateQueries({ queryKey: ['pay', 'try'] }),
    ])
}
