/** Nothing here yet: what this place is for, and the first step. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

type Props = { icon?: IconName; title: ReactNode; children?: ReactNode; actions?: ReactNode }

export function EmptyState({ icon = 'file', title, children, actions }: Props) {
  return (
    <div className="empty">
      <span className="ic">
        <Icon name={icon} large />
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}
