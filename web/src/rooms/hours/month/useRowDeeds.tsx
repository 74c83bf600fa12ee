/** What one may do with a day that waits: open it, ask the person, mend by hand, take the source's verdict. */
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@/base/parts/Menu'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { AskDialog } from '../day/AskDialog'
import { MendDialog } from '../day/MendDialog'
import type { ExceptionCode } from '../contract'

export type Target = {
  person: { id: Id; name: string; number?: string }
  day: string
  code?: ExceptionCode
  source_says?: string | null
}
type Open = { what: 'ask' | 'mend' | 'source'; target: Target } | null

export function useRowDeeds(may: string[]) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const address = (target: Target) => `/hours/people/${target.person.id}/${target.day}`
  const ask = (target: Target) => setOpen({ what: 'ask', target })
  const mend = (target: Target) => setOpen({ what: 'mend', target })
  const source = (target: Target) => setOpen({ what: 'source', target })
  const entries = (target: Target): Entry[] => [
    { key: 'open', label: t('hours.act.open'), icon: 'clock', onPick: () => void go(address(target)) },
    ...(may.includes('mend')
      ? [{ key: 'mend', label: t('hours.act.mend'), icon: 'pen' as const, onPick: () => mend(target) }]
      : []),
    ...(may.includes('mend') && target.source_says
      ? [{ key: 'source', label: t('hours.act.source'), icon: 'check' as const, onPick: () => source(target) }]
      : []),
    {
      key: 'person',
      label: t('hours.act.person'),
      icon: 'cal',
      onPick: () => void go(`/hours/people/${target.person.id}/months/${target.day.slice(0, 7)}`),
    },
  ]
  const said = open && `${open.target.person.name} ${f.day(open.target.day, 'plain')}`
  const dialog: ReactNode =
    open?.what === 'ask' ? (
      <AskDialog target={open.target} title={said!} onClose={close} />
    ) : open ? (
      <MendDialog
        target={open.target}
        title={said!}
        first={open.what === 'source' ? 'source' : undefined}
        onClose={close}
      />
    ) : null
  return { entries, dialog, address, ask, mend, source, mayAsk: may.includes('ask'), mayMend: may.includes('mend') }
}

export type RowDeeds = ReturnType<typeof useRowDeeds>
