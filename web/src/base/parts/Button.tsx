/** The button: quiet by default, `primary` once a page, `ghost` in heads, `busy` while it works. */
import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  icon?: IconName
  after?: IconName
  look?: 'plain' | 'primary' | 'ghost' | 'outline'
  small?: boolean
  busy?: boolean
}
const LOOKS = { plain: '', primary: ' p', ghost: ' g', outline: ' o' }

export function Button({ icon, after, look = 'plain', small, busy, className = '', children, ...rest }: Props) {
  const square = children === undefined || children === null
  const classes = `btn${LOOKS[look]}${small ? ' sm' : ''}${square ? ' sq' : ''}${busy ? ' busy' : ''} ${className}`
  return (
    <button type="button" className={classes.trim()} aria-busy={busy || undefined} {...rest}>
      {busy ? <span className="spin" /> : icon && <Icon name={icon} />}
      {children}
      {after && <Icon name={after} />}
    </button>
  )
}
