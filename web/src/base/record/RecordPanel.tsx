/** A record beside its list (400 px): step to the previous or next row, open as a page, close. */
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Row } from '../api/contract'
import { Button } from '../parts/Button'
import { SidePanel } from '../page/SidePanel'

type Props = {
  /** "人员 / MU003" */
  crumb: ReactNode
  rows: Row[]
  open: string
  onOpen: (id: string | null) => void
  page?: string
  foot?: ReactNode
  children: ReactNode
}

export function RecordPanel({ crumb, rows, open, onOpen, page, foot, children }: Props) {
  const { t } = useTranslation()
  const go = useNavigate()
  const at = rows.findIndex((row) => String(row.id) === open)
  const before = rows[at - 1]
  const after = at >= 0 ? rows[at + 1] : undefined
  return (
    <SidePanel
      title={<span className="s q el">{crumb}</span>}
      label={typeof crumb === 'string' ? crumb : undefined}
      onClose={() => onOpen(null)}
      foot={foot}
      tools={
        <>
          <Button
            look="ghost"
            small
            icon="cu"
            aria-label={t('base.record.previous')}
            disabled={!before}
            onClick={() => onOpen(String(before!.id))}
          />
          <Button
            look="ghost"
            small
            icon="cd"
            aria-label={t('base.record.next')}
            disabled={!after}
            onClick={() => onOpen(String(after!.id))}
          />
          {page && (
            <Button
              look="ghost"
              small
              icon="expand"
              aria-label={t('base.record.expand')}
              onClick={() => void go(page)}
            />
          )}
        </>
      }
    >
      {children}
    </SidePanel>
  )
}
