/** Payslip questions that nobody has answered yet, for those who answer them. */
import { useQuery } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { has, useMe } from '@/base/session/session'

export function useOpenQuestions(): { month: string }[] | undefined {
  const answers = has(useMe(), 'hr', 'payroll')
  const found = useQuery({
    queryKey: ['pay', 'questions', 'open'],
    queryFn: ({ signal }) => api.get<{ rows: { month: string }[] }>('/pay/questions', { is_open: true }, signal),
    enabled: answers,
  })
  return found.data?.rows
}
