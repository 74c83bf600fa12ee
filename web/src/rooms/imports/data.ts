/** Reading and changing imports; a running import is asked again until it stands. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { ME } from '@/base/session/session'
import type { Import, ImportLine } from './contract'

export const LIST = ['imports'] as const
const one = (id: Id) => ['import', String(id)] as const
const RUNNING = ['reading', 'writing']

export function useImports() {
  return useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => api.get<{ rows: ImportLine[] }>('/imports', {}, signal),
  })
}

export function useImport(id: Id) {
  return useQuery({
    queryKey: one(id),
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, {}, signal),
    refetchInterval: (query) => (RUNNING.includes(query.state.data?.state ?? '') ? 700 : false),
  })
}

function asForm(files: File[]) {
  const form = new FormData()
  for (const file of files) form.append('files', file)
  return form
}

export function useStart() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (files: File[]) => api.post<Import>('/imports', asForm(files)),
    onSuccess: (made) => {
      client.setQueryData(one(made.id), made)
      void client.invalidateQueries({ queryKey: LIST })
      void client.invalidateQueries({ queryKey: ME })
    },
  })
}

type Deed =
  | { files: File[] }
  | { dropFile: Id }
  | { decisions: Record<string, string | null>; remember?: string[] }
  | { columns: Record<string, string>; file: Id }
  | 'commit'
  | 'undo'

function ask(id: Id, deed: Deed): Promise<Import> {
  const path = `/imports/${id}`
  if (deed === 'commit' || deed === 'undo') return api.post<Import>(`${path}/${deed}`)
  if ('files' in deed) return api.post<Import>(`${path}/files`, asForm(deed.files))
  if ('dropFile' in deed) return api.delete<Import>(`${path}/files/${deed.dropFile}`)
  if ('columns' in deed) return api.put<Import>(`${path}/columns`, { file_id: deed.file, columns: deed.columns })
  return api.put<Import>(`${path}/decisions`, { decisions: deed.decisions, remember: deed.remember ?? [] })
}

/** Every verb of one import; the answer is the import as it stands afterwards. */
export function useDeed(id: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (deed: Deed) => ask(id, deed),
    onSuccess: (now, deed) => {
      client.setQueryData(one(id), now)
      void client.invalidateQueries({ queryKey: LIST })
      if (deed !== 'undo') return
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'import' })
    },
  })
}

export const discard = (id: Id) => api.delete(`/imports/${id}`)
