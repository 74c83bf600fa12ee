/** Reads and writes of cases; a written case changes the list of items too. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Item } from '../contract'
import { keys } from '../../queries'
import type { Cases } from './contract'

type Which = Pick<Item, 'scheme' | 'code' | 'offices'>
const key = (item: Which) => [...keys.items, 'cases', item.scheme, item.code, item.offices[0] ?? ''] as const

export const useCases = (item: Which) =>
  useQuery({
    queryKey: key(item),
    queryFn: ({ signal }) =>
      api.get<Cases>(
        '/pay/items/cases',
        { scheme: item.scheme, code: item.code, office: item.offices[0] ?? '' },
        signal,
      ),
  })

export function useFreshCases() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.items }),
      client.invalidateQueries({ queryKey: ['pay', 'try'] }),
    ])
}
