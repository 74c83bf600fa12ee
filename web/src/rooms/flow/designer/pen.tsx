/** How the designer draws: cards that can be chosen and dragged, plus buttons that take what is dropped on them. */
import { useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
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
    lane: (step, lane, at) => {
      const name = f.label(lane.title)
      const said = lane.when === null ? t('flow.arm.otherwise_note') : say(lane.when)
      return {
        look: look(lane.id),
        inside: (
          <>
            <b>
              <span className="el">
                {name ||
                  (step.kind === 'parallel' ? t('flow.lane_n', { n: at + 1 }) : said || t('flow.arm.nameless'))}
              </span>
              <span>{at + 1}</span>
            </b>
            {step.kind === 'branch' && (name || !said) && <small>{said || t('flow.arm.no_condition')}</small>}
          </>
        ),
      }
    },
    plus: (spot) => <Plus spot={spot} open={takes(steps, dragged, spot)} onPick={() => onPlus(spot)} />,
    item: (id, level) => ({
      role: 'treeitem',
      'aria-level': level,
      'aria-selected': chosen === id,
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
    <div
      ref={setNodeRef}
      role="treeitem"
      aria-selected={false}
      className={`fd-plus${open ? ' open' : ''}${isOver ? ' over' : ''}`}
      tabIndex={-1}
      aria-label={t('flow.add_here')}
      onClick={(event) => {
        event.stopPropagation()
        onPick()
      }}
    >
      <Icon name="plus" small />
    </div>
  )
}
