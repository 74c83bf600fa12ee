/** Parts of a phone page: top line, card, big number, row, bottom action bar. Everything at least 44 px. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../page/title'
import { Icon, type IconName } from '../parts/Icon'
import './phone.css'

type PageProps = {
  title?: ReactNode
  back?: string | (() => void)
  tool?: ReactNode
  foot?: ReactNode
  children: ReactNode
}

/** A page of the phone: centred title with a way back, a scrolling body, perhaps a bar at the foot. */
export function PhonePage({ title, back, tool, foot, children }: PageProps) {
  const { t } = useTranslation()
  useTitle(typeof title === 'string' ? title : '')
  return (
    <main id="main" className="ppage" tabIndex={-1}>
      {title !== undefined && (
        <header className="ptop">
          {typeof back === 'string' ? (
            <Link to={back} aria-label={t('base.back')}>
              <Icon name="cl" large />
            </Link>
          ) : back ? (
            <button onClick={back} aria-label={t('base.back')}>
              <Icon name="cl" large />
            </button>
          ) : (
            <span />
          )}
          <h1 className="tt">{title}</h1>
          <span>{tool}</span>
        </header>
      )}
      <div className="pbody">{children}</div>
      {foot && <div className="pfoot">{foot}</div>}
    </main>
  )
}

export const PhoneCard = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <section className={`pcard ${className}`.trim()}>{children}</section>
)

type RowProps = {
  icon?: IconName
  title?: ReactNode
  note?: ReactNode
  value?: ReactNode
  after?: IconName
  to?: string
  onClick?: () => void
  open?: boolean
  children?: ReactNode
}

/** One line of a card: title and note at the left, a value at the right; a link, a button or plain. */
export function PhoneRow({ icon, title, note, value, after, to, onClick, open, children }: RowProps) {
  const inner = (
    <>
      {icon && <Icon name={icon} className="q" />}
      {children ?? (
        <span className="grow">
          {title}
          {note && <small>{note}</small>}
        </span>
      )}
      {value !== undefined && <span className="val">{value}</span>}
      {after && <Icon name={after} small className="faint" />}
    </>
  )
  if (to)
    return (
      <Link className="prow" to={to}>
        {inner}
      </Link>
    )
  if (onClick)
    return (
      <button className="prow" onClick={onClick} aria-expanded={open}>
        {inner}
      </button>
    )
  return <div className="prow">{inner}</div>
}

/** A card of one line that leads to a page. */
export const PhoneWay = (way: { icon: IconName; title: ReactNode; note: ReactNode; to: string }) => (
  <PhoneCard className="me-list">
    <PhoneRow {...way} after="cr" />
  </PhoneCard>
)

type NumberProps = { label: ReactNode; value: ReactNode; unit?: ReactNode; size?: 'l' | 'm'; onClick?: () => void }

/** A figure that is meant to be read at arm's length. */
export function BigNumber({ label, value, unit, size = 'l', onClick }: NumberProps) {
  const inner = (
    <>
      <small>{label}</small>
      <b>{value}</b> {unit && <span className="q">{unit}</span>}
    </>
  )
  return onClick ? (
    <button className={`bignum ${size}`} onClick={onClick}>
      {inner}
    </button>
  ) : (
    <div className={`bignum ${size}`}>{inner}</div>
  )
}

export const BigNumbers = ({ children }: { children: ReactNode }) => <div className="bignums">{children}</div>

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { second?: boolean; busy?: boolean }

/** The thumb's button: 48 px, the main one filled, the second one quiet. */
export const PhoneButton = ({ second, busy, children, className = '', ...rest }: ButtonProps) => (
  <button
    type="button"
    className={`pbtn${second ? ' s2' : ''} ${className}`.trim()}
    aria-busy={busy || undefined}
    disabled={busy}
    {...rest}
  >
    {busy && <span className="spin" />}
    {children}
  </button>
)
