/** The drawing of a process: cards on one line from top to bottom, arms side by side; in a narrow place below each other. */
import { type HTMLAttributes, type ReactNode } from 'react'
import type { Lane, Step } from '../contract'
import { END, isFork, lanesOf, START, type Spot } from '../model/walk'
import './tree.css'
import './narrow.css'

/** What the one who draws decides: the insides of the cards, and what stands on the line between them. */
export type Pen = {
  /** The card's inside; its look comes as classes. */
  card: (step: Step) => { inside: ReactNode; look: string }
  ends: (which: typeof START | typeof END) => { inside: ReactNode; look: string }
  fork: (step: Step) => ReactNode
  lane: (step: Step, lane: Lane, at: number) => { inside: ReactNode; look: string }
  plus?: (spot: Spot) => ReactNode
  /** Role, name and focus of the tree item: of the card itself, so that it is called what stands on it. */
  item: (id: string, level: number) => HTMLAttributes<HTMLDivElement>
}

export function Drawing({
  steps,
  pen,
  label,
  ...rest
}: { steps: Step[]; pen: Pen; label: string } & HTMLAttributes<HTMLDivElement>) {
  const start = pen.ends(START)
  const end = pen.ends(END)
  return (
    <div className="ft" role="tree" aria-label={label} {...rest}>
      <div className="ft-in" role="presentation">
        <div className="ft-item">
          <div className={`ft-card ${start.look}`} {...pen.item(START, 1)}>
            {start.inside}
          </div>
          <Line pen={pen} spot={{ list: '', index: 0 }} />
        </div>
        <Steps steps={steps} list="" level={1} pen={pen} />
        <div className="ft-item">
          <div className={`ft-end ${end.look}`} {...pen.item(END, 1)}>
            {end.inside}
          </div>
        </div>
      </div>
    </div>
  )
}

function Line({ pen, spot, fills }: { pen: Pen; spot: Spot; fills?: boolean }) {
  return <div className={`ft-line${fills ? ' fills' : ''}`}>{pen.plus?.(spot)}</div>
}

function Steps({ steps, list, level, pen }: { steps: Step[]; list: string; level: number; pen: Pen }) {
  return steps.map((step, index) => {
    const line = <Line pen={pen} spot={{ list, index: index + 1 }} fills={!!list && index === steps.length - 1} />
    if (isFork(step)) return <Fork key={step.id} step={step} level={level} pen={pen} line={line} />
    const { inside, look } = pen.card(step)
    return (
      <div key={step.id} className="ft-item">
        <div className={`ft-card ${look}`} {...pen.item(step.id, level)}>
          {inside}
        </div>
        {line}
      </div>
    )
  })
}

function Fork({ step, level, pen, line }: { step: Step; level: number; pen: Pen; line: ReactNode }) {
  return (
    <div className="ft-item ft-fork">
      <div className="ft-pill" {...pen.item(step.id, level)}>
        {pen.fork(step)}
      </div>
      <div className="ft-lanes" role="group">
        {lanesOf(step).map((lane, at) => {
          const { inside, look } = pen.lane(step, lane, at)
          return (
            <div key={lane.id} className="ft-lane ft-item">
              <div className={`ft-head ${look}`} {...pen.item(lane.id, level + 1)}>
                {inside}
              </div>
              <Line pen={pen} spot={{ list: lane.id, index: 0 }} fills={!lane.steps.length} />
              {lane.steps.length > 0 && (
                <div role="group" className="ft-inner">
                  <Steps steps={lane.steps} list={lane.id} level={level + 2} pen={pen} />
                </div>
              )}
            </div>
          )
        })}
      </div>
      {line}
    </div>
  )
}
