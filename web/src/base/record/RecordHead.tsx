/** The head of a record: mark, name, state, one line under it, a strip of facts, two or three verbs. */
import type { ReactNode } from 'react'
import { Avatar } from '../parts/Avatar'

type Props = {
  name: string
  under?: ReactNode
  state?: ReactNode
  strip?: [label: ReactNode, value: ReactNode][]
  verbs?: ReactNode
}

export function RecordHead({ name, under, state, strip, verbs }: Props) {
  return (
    <div style={{ padding: '18px 20px 14px' }}>
      <div className="row" style={{ gap: 14 }}>
        <Avatar name={name} size="l" accent />
        <div className="grow">
          <h2 style={{ font: '600 1.125rem/1.625rem var(--font)' }}>{name}</h2>
          {under && <div className="t13 m">{under}</div>}
        </div>
        {state && <span style={{ alignSelf: 'flex-start' }}>{state}</span>}
      </div>
      {strip && <Strip facts={strip} />}
      {verbs && <div className="row wrap verbs">{verbs}</div>}
    </div>
  )
}

export const Strip = ({ facts }: { facts: [label: ReactNode, value: ReactNode][] }) => (
  <div className="fact" style={{ marginTop: 14 }}>
    {facts.map(([label, value], index) => (
      <div key={index}>
        <small>{label}</small>
        {value}
      </div>
    ))}
  </div>
)
