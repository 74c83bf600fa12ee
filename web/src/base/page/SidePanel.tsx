/** The panel at the right of a page; Escape closes it, focus goes in and comes back. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/Button'

type Props = {
  title: ReactNode
  onClose: () => void
  tools?: ReactNode
  foot?: ReactNode
  /** Moves focus into the panel when it opens (an explanation), not while rows are browsed. */
  focus?: boolean
  label?: string
  children: ReactNode
}

export function SidePanel({ title, onClose, tools, foot, focus, label, children }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    if (focus) box.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      if (focus) before?.focus?.()
    }
  }, [focus])
  return (
    <aside
      className="panel"
      ref={box}
      tabIndex={-1}
      aria-label={label ?? (typeof title === 'string' ? title : undefined)}
    >
      <div className="ph">
        {typeof title === 'string' ? <h2>{title}</h2> : title}
        <span className="sp" />
        {tools}
        <Button look="ghost" small icon="x" aria-label={t('base.close')} onClick={onClose} />
      </div>
      {children}
      {foot && <div className="pf">{foot}</div>}
    </aside>
  )
}
