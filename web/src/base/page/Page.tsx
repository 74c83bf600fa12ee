/** A page of a room: title, one row of actions, perhaps tabs, a body, and perhaps a side panel (400 px). */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../parts/Icon'
import { useTitle } from './title'

type Props = {
  title: ReactNode
  documentTitle?: string
  sub?: ReactNode
  lead?: ReactNode
  back?: { to: string; label: string }
  actions?: ReactNode
  panel?: ReactNode
  /** The whole page scrolls; without it the body must bring its own `.scroll`. */
  flows?: boolean
  children: ReactNode
}

export function Page({ title, documentTitle, sub, lead, back, actions, panel, flows, children }: Props) {
  useTitle(documentTitle ?? (typeof title === 'string' ? title : ''))
  return (
    <div className={`pg${panel ? ' with-panel' : ''}`}>
      <main id="main" className={flows ? 'flows' : ''} tabIndex={-1}>
        <header className="head">
          {lead && <div className="lead">{lead}</div>}
          <div className="grow">
            {back && (
              <Link className="back" to={back.to}>
                <Icon name="cl" small />
                {back.label}
              </Link>
            )}
            <h1>{title}</h1>
            {sub && <p className="sub">{sub}</p>}
          </div>
          {actions && <div className="acts">{actions}</div>}
        </header>
        {children}
      </main>
      {panel}
    </div>
  )
}
