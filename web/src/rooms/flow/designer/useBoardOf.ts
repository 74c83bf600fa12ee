/** Puts the board together from the draft, the parts that the server offers, and what is chosen. */
import { useMemo, useState } from 'react'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useParts, usePeople } from '../api'
import type { Seat, Step, Trial } from '../contract'
import * as tree from '../model/edit'
import { make, type Words } from '../model/make'
import type { Namer } from '../model/say'
import { everyStep, find, readingOrder } from '../model/walk'
import type { Board } from './board'
import type { Design } from './useDesign'

export function useBoardOf(
  flowKey: string,
  design: Design,
  trial: { result: Trial | null; applicant: Seat | null },
): Board {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = useParts().data
  const [chosen, setChosen] = useState<string | null>(null)
  const { body, edit } = design
  const named = usePeople('', peopleIn(body.steps)).data
  const namer: Namer = useMemo(
    () => ({
      t: t as unknown as Words,
      label: f.label,
      form: body.form,
      parts,
      person: (id) => named?.find((person) => String(person.id) === String(id))?.name ?? t('flow.who.somebody'),
      step: (id) => stepName(body.steps, id, f.label),
    }),
    [t, f.label, body.form, body.steps, parts, named],
  )
  const steps = (change: (steps: Step[]) => Step[], word?: string) =>
    edit((now) => {
      const next = change(now.steps)
      return next === now.steps ? now : { ...now, steps: next }
    }, word)
  const choose = (id: string | null, open = false) => {
    setChosen(id)
    if (id) requestAnimationFrame(() => focusOn(id, open))
  }
  const remove = (id: string) => {
    const next = tree.remove(body.steps, id)
    if (next === body.steps) return
    const order = readingOrder(body.steps)
    const left = new Set(readingOrder(next))
    const near =
      order
        .slice(0, order.indexOf(id))
        .reverse()
        .find((one) => left.has(one)) ?? null
    steps(() => next)
    choose(near)
    const found = find(body.steps, id)
    const title = found?.sort === 'lane' ? found.lane.title : found?.step.title
    toast.done(t('flow.removed', { title: f.label(title) || t('flow.arm.nameless') }), () =>
      edit((now) => ({ ...now, steps: body.steps })),
    )
  }
  return {
    flowKey,
    design,
    parts,
    namer,
    chosen,
    choose,
    faultsAt: (id) => design.faults.filter((fault) => fault.node === id),
    insert: (spot, stock) => {
      const step = make(
        body.steps,
        stock,
        i18next.getFixedT('zh') as unknown as Words,
        i18next.getFixedT('en') as unknown as Words,
      )
      steps((now) => tree.insert(now, spot, step))
      choose(step.arms ? step.arms[0]!.id : step.id)
    },
    remove,
    move: (id, to) => steps((now) => tree.move(now, id, to)),
    nudge: (id, by) => {
      const lane = find(body.steps, id)?.sort === 'lane'
      steps((now) => (lane ? tree.moveLane(now, id, by) : tree.nudge(now, id, by)))
      choose(id)
    },
    duplicate: (id) => {
      const { steps: next, added } = tree.duplicate(body.steps, id)
      steps(() => next)
      if (added) choose(added)
    },
    addLane: (id) => {
      const { steps: next, added } = tree.addLane(body.steps, id)
      steps(() => next)
      if (added) choose(added)
    },
    change: (id, part, word) => steps((now) => tree.change(now, id, part), word && `${id}.${word}`),
    changeLane: (id, part, word) => steps((now) => tree.changeLane(now, id, part), word && `${id}.${word}`),
    trial,
  }
}

function peopleIn(steps: Step[]): (string | number)[] {
  const ids = new Set<string | number>()
  for (const step of everyStep(steps))
    for (const one of [...(step.who ?? []), ...(step.nobody?.who ?? [])])
      if (one.by === 'person') for (const id of (one.ids as (string | number)[]) ?? []) ids.add(id)
  return [...ids].sort()
}

function stepName(steps: Step[], id: string, label: Namer['label']): string {
  const found = find(steps, id)
  return found?.sort === 'step' ? label(found.step.title) : id
}

function focusOn(id: string, open: boolean) {
  const card = document.querySelector<HTMLElement>(`[data-node="${id}"]`)
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  if (open) document.querySelector<HTMLElement>('.fd-props input, .fd-props textarea')?.focus()
  else card?.focus({ preventScroll: true })
}
