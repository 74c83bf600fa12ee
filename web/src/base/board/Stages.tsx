/** The stages of a run in one line: done ones ticked, the present one filled. */
import type { ReactNode } from 'react'
import { usePhone } from '../look/look'
import { Icon } from '../parts/Icon'
import './board.css'

export type Stage = { key: string; label: ReactNode }

export function Stages({ stages, at }: { stages: Stage[]; at: string }) {
  const phone = usePhone() // where the line scrolls, the keyboard must reach it
  const now = stages.findIndex((stage) => stage.key === at)
  return (
    <ol className="steps" tabIndex={phone ? 0 : undefined}>
      {stages.map((stage, index) => (
        <li
          key={stage.key}
          className={index < now ? 'ok' : index === now ? 'on' : ''}
          aria-current={index === now ? 'step' : undefined}
        >
          {index < now ? <Icon name="check" small /> : <span className="num">{index + 1}</span>}
          {stage.label}
        </li>
      ))}
    </ol>
  )
}
