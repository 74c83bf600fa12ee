/** How people's tax is withheld, annual bonuses, and one's own. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import { refresh } from '@/base/api/records'

export const METHOD = 'pay.tax_method'
export const BONUS = 'pay.bonus'
export const RELIEF = 'pay.tax_relief'

export type Way = { way: 'apart' | 'merged'; label: Label; tax: string; net: string; why_not: string[] }
export type TriedBonus = { ways: Way[]; tax_without: string; cheaper: Way['way'] | null; currency: string }
export type LowIncome = {
  year: number
  rows: { person: { id: Id; title: string; number: string }; total: string; is_set: boolean }[]
}
export type MyTax = {
  month: string
  method: string
  label: Label
  explained: Label
  since: string | null
  reason: string
  relief: { month: string; total: string; kinds: { label: Label; amount: string }[] } | null
  bonuses: { month: string; amount: string; way: Label; tax: string | null }[]
}

export const useMyTax = () =>
  useQuery({
    queryKey: ['pay', 'mine', 'tax'],
    queryFn: ({ signal }) => api.get<MyTax>('/pay/mine/tax', {}, signal),
  })

export const useLowIncome = (year: number) =>
  useQuery({
    queryKey: ['pay', 'tax', 'low_income', year],
    queryFn: ({ signal }) => api.get<LowIncome>(`/pay/tax/low_income/${year}`, {}, signal),
  })

export const useTriedBonus = (person: Id | null, month: string, amount: string) =>
  useQuery({
    queryKey: ['pay', 'bonus', 'try', person, month, amount],
    queryFn: () => api.post<TriedBonus>('/pay/bonuses/try', { person, month, amount }),
    enabled: !!person && !!month && Number(amount) > 0,
    retry: false,
  })

/** After a write every list and every figure of pay is asked anew. */
export function useFresh() {
  const client = useQueryClient()
  return (entity: string) => {
    refresh(client, entity)
    void client.invalidateQueries({ queryKey: ['pay'] })
  }
}
