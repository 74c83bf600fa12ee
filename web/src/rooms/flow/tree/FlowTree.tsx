/** A running instance on the tree it was drawn as: done, now (with whom, since when, due), to come, refused, skipped. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Icon, type IconName } from '@/base/parts/Icon'
import type { Lane, PathStep, Place, PlaceState, Step } from '../contract'
import { END, everyStep, isFork, lanesOf, START } from '../model/walk'
import { Drawing, type Pen } from './Drawing'
import { ICONS } from './icons'
import './states.css'

type Props = {
  steps: Step[]
  places: Record<string, Place>
  coming?: PathStep[]
  /** Who applied and when, for the first card. */
  applicant?: string
  startedAt?: string | null
  endedAt?: string | null
  onNode?: (id: string) => void
  selected?: string | null
}

const STATES: Record<PlaceState, IconName | null> = {
  done: 'check',
  refused: 'x',
  now: null,
  coming: null,
  skipped: 'minus',
}

export function FlowTree({ steps, places, coming = [], applicant, startedAt, endedAt, onNode, selected }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const ahead = new Map(coming.map((step) => [step.node, step]))
  const ways = new Set(coming.map((step) => step.arm).filter((arm) => !!arm))
  const stateOf = (id: string): PlaceState =>
    places[id]?.state ?? (ahead.has(id) || !coming.length ? 'coming' : 'skipped')
  const taken = (lane: Lane) =>
    ways.has(lane.id) ||
    places[lane.id]?.state === 'done' ||
    [...everyStep(lane.steps)].some((one) => places[one.id] && places[one.id]!.state !== 'skipped')

  const pen: Pen = {
    ends: (which) =>
      which === START
        ? {
            look: 'done',
            inside: (
              <>
                <span className="ic">
                  <Icon name="hand" />
                </span>
                <span>
                  <b>{t('flow.tree.start')}</b>
                  <small className="el">
                    {[applicant, startedAt && f.instant(startedAt)].filter(Boolean).join(' · ')}
                  </small>
                </span>
              </>
            ),
          }
        : { look: '', inside: [t('flow.tree.end'), endedAt && f.instant(endedAt)].filter(Boolean).join(' · ') },
    card: (step) => {
      const state = stateOf(step.id)
      const look = `${state}${isLate(places[step.id]) ? ' late' : ''}${onNode ? ' go' : ''}${selected === step.id ? ' sel' : ''}`
      return {
        look,
        inside: (
          <>
            <span className="ic">
              <Icon name={STATES[state] ?? ICONS[step.kind]} />
            </span>
            <span>
              <b>{f.label(step.title)}</b>
              <Said step={step} place={places[step.id]} state={state} ahead={ahead.get(step.id)} />
            </span>
          </>
        ),
      }
    },
    fork: (step) => (step.title && f.label(step.title)) || t(`flow.kind.${step.kind}`),
    lane: (step, lane, at) => ({
      look: taken(lane) ? 'taken' : 'skipped',
      inside: (
        <b>
          <span>{f.label(lane.title) || t(laneWord(step, lane))}</span>
          <span>{at + 1}</span>
        </b>
      ),
    }),
    item: (id, level) => ({
      role: 'treeitem',
      'aria-level': level,
      'aria-selected': selected === id,
      ...(onNode && id !== END && id !== START
        ? {
            tabIndex: 0,
            onClick: (event) => {
              event.stopPropagation()
              onNode(id)
            },
            onKeyDown: (event) => {
              if (event.key !== 'Enter' || event.target !== event.currentTarget) return
              onNode(id)
            },
          }
        : {}),
    }),
  }
  return <Drawing steps={steps.map(complete)} pen={pen} label={t('flow.tree.label')} />
}

/** The server leaves out what is empty; a fork without arms is drawn as a card. */
const complete = (step: Step): Step => (isFork(step) && !lanesOf(step).length ? { ...step, kind: 'act' } : step)

const laneWord = (step: Step, lane: Lane) =>
  step.kind === 'branch' && lane.when === null
    ? 'flow.arm.otherwise'
    : `flow.arm.${step.kind === 'branch' ? 'nameless' : 'lane'}`

const open = (place?: Place) => (place?.tasks ?? []).filter((task) => task.state === 'open')
const isLate = (place?: Place) => open(place).some((task) => !!task.due_at && Date.parse(task.due_at) < Date.now())

type SaidProps = { step: Step; place?: Place; state: PlaceState; ahead?: PathStep }

/** The small lines of a card: with whom, since when, until when; or what was said and when. */
function Said({ step, place, state, ahead }: SaidProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const joined = (names: string[]) => names.join(f.lang === 'zh' ? '、' : ', ')
  if (state === 'now') {
    const tasks = open(place)
    const first = tasks[0]
    if (!first) return <small>{t('flow.tree.goes_on')}</small>
    const late = isLate(place)
    return (
      <>
        <small className="who">{t('flow.tree.with', { names: joined(tasks.map((task) => task.name)) })}</small>
        <small>
          {first.opened_at && t('flow.tree.since', { at: f.instant(first.opened_at) })}
          {first.due_at && (
            <span className={late ? 'amber' : ''}>
              {' · '}
              {t(late ? 'flow.tree.overdue' : 'flow.tree.due', { at: f.instant(first.due_at) })}
            </span>
          )}
        </small>
      </>
    )
  }
  if (state === 'done' || state === 'refused') {
    const done = (place?.tasks ?? []).filter((task) => task.verdict)
    if (!done.length) return <small>{t(`flow.tree.state.${state}`)}</small>
    return done.map((task) => (
      <small key={task.id} className="el">
        {task.name} {t(`flow.verdict.${task.verdict}`, { defaultValue: task.verdict ?? '' })}
        {task.done_at && ` · ${f.instant(task.done_at)}`}
      </small>
    ))
  }
  const people = ahead?.people.map((seat) => seat.name) ?? []
  if (state === 'coming' && people.length) return <small className="el">{joined(people)}</small>
  return <small>{t(`flow.tree.state.${state}`, { kind: step.kind })}</small>
}
