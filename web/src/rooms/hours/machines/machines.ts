/** Machines: what the server tells of them, and the deeds; every answer replaces what was read. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Id, Label, Link } from '@/base/api/contract'

export type Machine = {
  id: Id
  serial: string
  name: string
  state: 'waiting' | 'approved' | 'retired'
  state_label: Label
  office: Link | null
  from_day: string | null
  /** Who hears of its troubles beside HR. */
  keeper: Link | null
  firmware: string
  address: string
  asked_at: string
  heard_at: string | null
  /** Where it is asked; empty: it reports by itself. */
  host: string
  trouble: string
  trouble_label: Label | null
  in_touch: boolean
  clock_minutes: number | null
  /** Joiners of the office are put on it by themselves. */
  follows_people: boolean
  complete_to: string | null
  unknown: number
  held: number
  people: number
}
export type Machines = {
  machines: Machine[]
  offices: { id: Id; name: string }[]
  may_decide: boolean
  server: { host: string; port: string; secure: boolean }
}
export type Pin = {
  pin: string
  name: string
  left_out: boolean
  waiting: number
  person: Link | null
  maybe: Link | null
}
export type Line = {
  id: Id
  text: string
  pin: string
  who: string
  why: 'unreadable' | 'clock' | 'closed'
  why_label: Label
  local: string | null
  off_minutes: number
  arrived_at: string
}
export type MachinePage = {
  id: Id
  name: string
  users: Pin[]
  lines: Line[]
  lines_count: number
  taps: { at: string; text: string; pin: string; zone: string; name: string }[]
  orders: number
  failed: number
}

const KEY = ['hours', 'machines']
export const useMachines = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Machines>('/hours/machines', {}, signal),
    refetchInterval: 30_000, // a machine that is being set up shows itself
  })

export const useMachine = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => api.get<MachinePage>(`/hours/machines/${id}`, {}, signal),
  })

export function useMachineDeed(id: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ deed, body }: { deed: string; body?: unknown }) =>
      api.post<{ sent?: number; left_out?: string[]; taps?: number }>(`/hours/machines/${id}/${deed}`, body ?? {}),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['hours'] }),
  })
}

export function useAddMachine() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: unknown) => api.post<Machines>('/hours/machines', body),
    onSuccess: () => void client.invalidateQueries({ queryKey: KEY }),
  })
}
