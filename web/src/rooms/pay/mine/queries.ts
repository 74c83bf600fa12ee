/** My own payslips: the list of months, and the slip of one month. */
import { useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

export type MySlipRow = {
  id: Id
  month: string
  /** 0: the month's regular pay; else what is paid apart from it, or a period that is paid in it. */
  number: number
  title: string
  begins: string | null
  net: string
  gross: string
  currency: string
  pay_day: string
  confirmed: boolean
}

export const pathOf = ({ month, number }: { month: string; number: number }) =>
  `/me/pay/${month}${number ? `?number=${number}` : ''}`

export const useMySlips = () =>
  useQuery({
    queryKey: ['pay', 'mine'],
    queryFn: ({ signal }) => api.get<{ rows: MySlipRow[] }>('/pay/mine', {}, signal),
    select: (answer) => answer.rows,
  })
