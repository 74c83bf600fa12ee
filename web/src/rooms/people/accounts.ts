/** Opening accounts: the server answers with the list of first passwords, which is saved at once and told only now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { address, api, ApiError, problemsOf, wire } from '@/base/api/client'
import type { Id } from '@/base/api/contract'

const PATH = '/people/accounts'
const KEY = ['people', 'accounts']

export function useWithoutAccount(enabled: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<{ without: number }>(PATH, {}, signal),
    enabled,
  })
}

export function useOpenAccounts() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: openAccounts,
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people'] }),
  })
}

/** How many were opened. */
async function openAccounts(persons: Id[] | 'all_without'): Promise<number> {
  const answer = await wire(new URL(address(PATH), location.origin), {
    method: 'POST',
    body: JSON.stringify({ persons }),
    headers: { 'Content-Type': 'application/json' },
  })
  if (!answer.ok) throw new ApiError(answer.status, problemsOf(await answer.json().catch(() => null)))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = 'accounts.xlsx'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return Number(answer.headers.get('X-Opened'))
}
