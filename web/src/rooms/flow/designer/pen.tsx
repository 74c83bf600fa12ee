/** How the designer draws: cards that can be chosen and dragged, plus buttons that take what is dropped on them. */
import { useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { Step } from '../contract'
import { sayStep } from '../model/say'
import { END, START, type Spot } from '../model/walk'
import type { Pen } from '../tree/Drawing'
import { isQuiet } from '../tree/icons'
import { useBoard } from './board'
import { Card } from './Card'
import { takes, type Dragged } from './drag'
import { useCondition } from './condition/useCondition'

type Props = { dragged: Dragged | null; onPlus: (spot: Spot) => void }

export function usePen({ dragged, onPlus }: Props): Pen {
  const { t } = useTranslation()
  const f = useFormat()
  const board = useBoard()
  const say = useCondition()
  const { steps } = board.design.body
  const { chosen, faultsAt } = board
  const look = (id: string) => {
    const faults = faultsAt(id)
    const bad = faults.some((fault) => fault.level === 'error') ? ' bad' : faults.length ? ' doubt' : ''
    const lit = board.trial.result?.steps.some((one) => one.node === id) ? ' lit' : ''
    return `go${chosen === id ? ' sel' : ''}${bad}${lit}`
  }
  const said = (id: string): string =>
    faultsAt(id)
      .map((fault) => fault.text)
      .join(t('flow.comma'))
  const name = (id: string): string => {
    const found = id === START ? t('flow.tree.start') : id === END ? t('flow.tree.end') : names.get(id)
    return [found, said(id)].filter(Boolean).join(t('flow.comma'))
  }
  const names = new Map<string, string>()
  const note = (list: Step[]) => {
    for (const step of list) {
      names.set(step.id, [f.label(step.title), sayStep(step, board.namer)].filter(Boolean).join(t('flow.comma')))
      for (const lane of step.arms ?? step.lanes ?? []) {
        names.set(lane.id, f.label(lane.title) || say(lane.when) || t('flow.arm.lane'))
        note(lane.steps)
      }
    }
  }
  note(steps)
  return {
    ends: (which) =>
      which === START
        ? {
            look: look(START),
            inside: (
              <>
                <span className="ic">
                  <Icon name="hand" />
                </span>
                <span>
                  <b>{t('flow.tree.start')}</b>
                  <small className="el">{t('flow.start_note', { count: board.design.body.form.length })}</small>
                </span>
              </>
            ),
          }
        : { look: '', inside: t('flow.tree.end') },
    card: (step) => ({
      look: `${look(step.id)}${isQuiet(step.kind) ? ' quiet' : ''}`,
      inside: <Card step={step} />,
    }),
    fork: (step) => (
      <span className={`fd-fork ${look(step.id)}`}>
        <span>{f.label(step.title) || t(`flow.kind.${step.kind}`)}</span>
        <button
          type="button"
          className="fd-more"
          tabIndex={-1}
          aria-label={t(`flow.add_${step.kind === 'branch' ? 'arm' : 'lane'}`)}
          title={t(`flow.add_${step.kind === 'branch' ? 'arm' : 'lane'}`)}
          onClick={(event) => {
            event.stopPropagation()
            board.addLane(step.id)
          }}
        >
          <Icon name="plus" small />
        </button>
      </span>
    ),
    lane: (step, lane, at) => ({
      look: look(lane.id),
      inside: (
        <>
          <b>
            <span className="el">
              {f.label(lane.title) || (step.kind === 'parallel' ? t('flow.lane_n', { n: at + 1 }) : say(lane.when))}
            </span>
            <span>{at + 1}</span>
          </b>
          {step.kind === 'branch' && (
            <small>
              {lane.when === null ? t('flow.arm.otherwise_note') : say(lane.when) || t('flow.arm.no_condition')}
            </small>
          )}
        </>
      ),
    }),
    plus: (spot) => <Plus spot={spot} open={takes(steps, dragged, spot)} onPick={() => onPlus(spot)} />,
    item: (id, level) => ({
      role: 'treeitem',
      'aria-level': level,
      'aria-selected': chosen === id,
      'aria-label': name(id),
      tabIndex: (chosen ?? START) === id ? 0 : -1,
      ...{ 'data-node': id },
      onClick: (event) => {
        event.stopPropagation()
        if (id !== END) board.choose(id)
      },
    }),
  }
}

function Plus({ spot, open, onPick }: { spot: Spot; open: boolean; onPick: () => void }) {
  const { t } = useTranslation()
  const { setNodeRef, isOver } = useDroppable({ id: `${spot.list}:${spot.index}`, data: spot, disabled: !open })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={`fd-plus${open ? ' open' : ''}${isOver ? ' over' : ''}`}
      tabIndex={-1}
      aria-label={t('flow.add_here')}
      onClick={(event) => {
        event.stopPropagation()
        onPick()
      }}
    >
      <Icon name="plus" small />
    </button>
  )
}
