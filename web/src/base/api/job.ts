/** A long piece of work is a job: while it runs its progress is asked for, and when it ends what it changed is read again. */
import { useEffect, useRef } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client'
import type { Id } from './contract'

export type JobRun = {
  id: Id
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  message: string | null
}

/** `room` is the first word of the queries that are read again. */
export function useJob(room: string, run: Id | null | undefined) {
  const client = useQueryClient()
  const job = useQuery({
    queryKey: [room, 'job', String(run ?? '')],
    queryFn: ({ signal }) => api.get<JobRun>(`/jobs/${run}`, {}, signal),
    enabled: !!run,
    retry: false,
    refetchInterval: (query) => (isBusy(query.state.data) ? 700 : false),
  })
  const busy = isBusy(job.data)
  const before = useRef(busy)
  useEffect(() => {
    if (before.current && !busy) void client.invalidateQueries({ queryKey: [room] })
    before.current = busy
  }, [busy, client, room])
  return { job: job.data, busy }
}

const isBusy = (job: JobRun | undefined) => job?.state === 'waiting' || job?.state === 'running'
