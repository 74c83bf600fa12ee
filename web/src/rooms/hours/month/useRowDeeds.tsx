/** What one may do with a day that waits: open it, ask the person, mend by hand, take the source's verdict. */
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@/base/parts/Menu'
import type { Id, Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { AskDialog } from '../day/AskDialog'
import { MendDialog } from '../day/MendDialog'

export type Target = {
  person: { id: Id; name: string }
  day: string
  code?: string
  what?: Label
  /** The source's own verdict differs, so it may be taken. */
  differs?: boolean
}
type Open = { deed: 'ask' | 'mend' | 'source'; target: Target } | null

export function useRowDeeds(may: string[]) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const deed = (name: NonNullable<Open>['deed']) => (target: Target) => setOpen({ deed: name, target })
  const [ask, mend, source] = [deed('ask'), deed('mend'), deed('source')]
  const address = (target: Pick<Target, 'person' | 'day'>) => `/hours/people/${target.person.id}/${target.day}`
  const mayAsk = may.includes('ask')
  const mayMend = may.includes('mend')
  const entries = (target: Target): Entry[] => {
    const month = `/hours/people/${target.person.id}/months/${target.day.slice(0, 7)}`
    const list: (Entry | false)[] = [
      { key: 'open', label: t('hours.act.open'), icon: 'clock', onPick: () => void go(address(target)) },
      mayAsk && { key: 'ask', label: t('hours.act.ask'), icon: 'ask', onPick: () => ask(target) },
      mayMend && { key: 'mend', label: t('hours.act.mend'), icon: 'pen', onPick: () => mend(target) },
      mayMend &&
        !!target.differs && {
          key: 'source',
          label: t('hours.act.source'),
          icon: 'check',
          onPick: () => source(target),
        },
      { key: 'person', label: t('hours.act.person'), icon: 'cal', onPick: () => void go(month) },
    ]
    return list.filter((one) => !!one)
  }
  const dialog: ReactNode = open && <Dialog open={open} said={f.day(open.target.day, 'plain')} onClose={close} />
  return { entries, dialog, address, ask, mend, source, mayAsk, mayMend }
}

export type RowDeeds = ReturnType<typeof useRowDeeds>

function Dialog({ open, said, onClose }: { open: NonNullable<Open>; said: string; onClose: () => void }) {
  const title = `${open.target.person.name} ${said}`
  if (open.deed === 'ask') return <AskDialog target={open.target} title={title} onClose={onClose} />
  const first = open.deed === 'source' ? 'source' : undefined
  return <MendDialog target={open.target} title={title} first={first} onClose={onClose} />
}
