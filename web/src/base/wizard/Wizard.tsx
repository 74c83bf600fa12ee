/** A wizard: steps at the left (numbered, ticked when done, resumable), the present step at the right. */
import type { ReactNode } from 'react'
import { Icon } from '../parts/Icon'
import './wizard.css'

export type Step = {
  key: string
  title: ReactNode
  note?: ReactNode
  state: 'done' | 'now' | 'next'
  onOpen?: () => void
}

type Props = { steps: Step[]; foot?: ReactNode; children: ReactNode }

export function Wizard({ steps, foot, children }: Props) {
  return (
    <div className="wiz">
      <div className="wiz-side">
        <ol>
          {steps.map((step, index) => {
            const tone = step.state === 'done' ? 'ok' : step.state === 'now' ? 'on' : 'nx'
            const inner = (
              <>
                <span className="num">{step.state === 'done' ? <Icon name="check" small /> : index + 1}</span>
                <span>
                  {step.state === 'now' ? <b>{step.title}</b> : step.title}
                  {step.note && <small>{step.note}</small>}
                </span>
              </>
            )
            return (
              <li key={step.key} className={tone} aria-current={step.state === 'now' ? 'step' : undefined}>
                {step.onOpen ? (
                  <button type="button" onClick={step.onOpen}>
                    {inner}
                  </button>
                ) : (
                  <div>{inner}</div>
                )}
              </li>
            )
          })}
        </ol>
        {foot && <div className="wiz-foot s q">{foot}</div>}
      </div>
      <div className="wiz-body">{children}</div>
    </div>
  )
}
