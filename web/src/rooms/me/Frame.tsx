/** A page of one's own: on the phone with a centred title and a way back, on the desk a calm column. */
import type { ReactNode } from 'react'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { useTitle } from '@/base/page/title'
import { PhonePage } from '@/base/phone/Phone'
import './me.css'

type Props = {
  title: string
  head?: ReactNode
  sub?: ReactNode
  back?: string
  actions?: ReactNode
  /** The phone's first screens greet in large type and have no way back. */
  large?: ReactNode
  wide?: boolean
  children: ReactNode
}

export function Frame({ title, head, sub, back, actions, large, wide, children }: Props) {
  const phone = usePhone()
  useTitle(title)
  if (phone)
    return (
      <PhonePage title={large ? undefined : (head ?? title)} back={back} tool={actions}>
        {large}
        {children}
      </PhonePage>
    )
  return (
    <Page flows documentTitle={title} title={head ?? title} sub={sub} actions={actions}>
      <div className={wide ? '' : 'me-col'}>{children}</div>
    </Page>
  )
}

/** Title of a first screen on the phone, 24 px, with something at the right. */
export const Large = ({ title, sub, end }: { title: ReactNode; sub?: ReactNode; end?: ReactNode }) => (
  <header className="me-large">
    <div className="grow">
      <h1>{title}</h1>
      {sub && <p className="q">{sub}</p>}
    </div>
    {end}
  </header>
)
