/** A step's card on the canvas: icon, name, in words what it does, and a mark when something is wrong with it. */
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import type { Step } from '../contract'
import { sayStep } from '../model/say'
import { ICONS } from '../tree/icons'
import { useBoard } from './board'
import { useGrip } from './drag'

export function Card({ step }: { step: Step }) {
  const { faultsAt, trial } = useBoard()
  const { setNodeRef, listeners, isDragging } = useGrip(step)
  const faults = faultsAt(step.id)
  const people = trial.result?.steps.find((one) => one.node === step.id)?.people
  return (
    <span ref={setNodeRef} {...listeners} className={`fd-grip${isDragging ? ' away' : ''}`}>
      <CardInside step={step} people={people?.map((one) => one.name)} />
      {faults.length > 0 && (
        <span className="fd-mark" title={faults.map((fault) => fault.text).join('\n')}>
          <Icon name="warn" small label={faults.map((fault) => fault.text).join('\n')} />
        </span>
      )}
    </span>
  )
}

export function CardInside({ step, people }: { step: Step; people?: string[] }) {
  const f = useFormat()
  const { namer } = useBoard()
  return (
    <>
      <span className="ic">
        <Icon name={ICONS[step.kind]} />
      </span>
      <span className="grow">
        <b className="el">{f.label(step.title) || namer.t(`flow.kind.${step.kind}`)}</b>
        <small className="el">
          {people?.length ? people.join(f.lang === 'zh' ? '、' : ', ') : sayStep(step, namer)}
        </small>
      </span>
    </>
  )
}
