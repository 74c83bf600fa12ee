/** The draft on the drawing board: every change can be undone, is saved by itself, and is never lost to another's. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@/base/api/client'
import { readDefinition, saveDraft } from '../api'
import type { Body, Definition, Fault } from '../contract'
import { begin, put, redo, undo, type Past } from '../model/undo'
import { forget, keep, kept } from './device'

const QUIET = 700
const AGAIN = 5000

export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

export function useDesign(key: string, start: Definition) {
  const client = useQueryClient()
  const unsent = kept(key)
  const [past, setPast] = useState<Past<Body>>(() => {
    const begun = begin(start.body)
    return unsent ? put(begun, unsent.body) : begun
  })
  const [faults, setFaults] = useState<Fault[]>(start.problems)
  const [saving, setSaving] = useState<Saving>(unsent ? 'waiting' : 'saved')
  const [savedAt, setSavedAt] = useState<string | null>(start.draft?.saved_at ?? null)
  const [theirs, setTheirs] = useState<Definition | null>(null)
  const [refusal, setRefusal] = useState<ApiError | null>(null)
  const stamp = useRef(unsent?.stamp ?? start.stamp)
  const sent = useRef<Body>(start.body)
  const latest = useRef(past.now)
  latest.current = past.now
  const busy = useRef<Promise<boolean> | null>(null)

  const send = useCallback(async (): Promise<boolean> => {
    const body = latest.current
    setSaving('saving')
    try {
      const answer = await saveDraft(key, body, stamp.current)
      stamp.current = answer.stamp
      sent.current = body
      setFaults(answer.problems)
      setRefusal(null)
      setSavedAt(new Date().toISOString())
      client.setQueryData<Definition>(
        ['flow', 'definition', key],
        (old) =>
          old && {
            ...old,
            draft: { body, saved_at: new Date().toISOString(), by: null },
            stamp: answer.stamp,
            body,
            problems: answer.problems,
          },
      )
      if (latest.current !== body) return (setSaving('waiting'), false)
      forget(key)
      setSaving('saved')
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) setSaving('offline')
      else if (error.problems.some((one) => one.code.endsWith('drawn_elsewhere'))) {
        const found = await readDefinition(key).catch(() => null)
        setTheirs(found)
        setSaving(found ? 'conflict' : 'offline')
      } else {
        setRefusal(error)
        setSaving('refused')
      }
      return false
    }
  }, [key, client])

  /** Saves at once what isn't saved; true when the server has what is on the screen. */
  const flush = useCallback(async (): Promise<boolean> => {
    for (let turn = 0; turn < 4; turn += 1) {
      if (busy.current) await busy.current
      if (latest.current === sent.current) return true
      busy.current = send().finally(() => (busy.current = null))
      await busy.current
    }
    return latest.current === sent.current
  }, [send])

  useEffect(() => {
    if (past.now === sent.current || saving === 'conflict') return
    keep(key, { body: past.now, stamp: stamp.current })
    setSaving((now) => (now === 'saved' ? 'waiting' : now))
    const timer = setTimeout(() => void flush(), saving === 'offline' ? AGAIN : QUIET)
    return () => clearTimeout(timer)
  }, [past.now, saving, key, flush])
  useEffect(() => {
    return () => void flush()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the board is opened and left
  }, [])

  const edit = useCallback(
    (change: (body: Body) => Body, word = '') => setPast((old) => put(old, change(old.now), word)),
    [],
  )
  /** Both sides stay: the other's draft comes as one more step, undo brings mine back; or the other way round. */
  const settle = (mine: boolean) => {
    if (!theirs) return
    stamp.current = theirs.stamp
    setPast((old) => (mine ? { ...old, past: [...old.past, theirs.body] } : put(old, theirs.body)))
    client.setQueryData(['flow', 'definition', key], theirs)
    if (!mine) {
      sent.current = theirs.body
      setFaults(theirs.problems)
      setSavedAt(theirs.draft?.saved_at ?? null)
      forget(key)
    }
    setTheirs(null)
    setSaving(mine ? 'waiting' : 'saved')
  }

  /** What was the draft is a version now; the next change begins a new one. */
  const published = () => setSavedAt(null)

  return {
    published,
    body: past.now,
    edit,
    undo: past.past.length ? () => setPast(undo) : null,
    redo: past.future.length ? () => setPast(redo) : null,
    steps: past.past.length,
    faults,
    saving,
    savedAt,
    refusal,
    theirs,
    settle,
    flush,
  }
}

export type Design = ReturnType<typeof useDesign>
