/** Parts of the dialogs in which rules of hours are written: a labelled line, and the foot with delete, cancel and save. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'

export function Row({
  id,
  label,
  hint,
  children,
}: {
  id: string
  label: string
  hint?: string
  children: ReactNode
}) {
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <span className="hint">{hint}</span>}
    </div>
  )
}

type FootProps = { drop?: string; onDrop?: () => void; busy: boolean; disabled: boolean; onClose: () => void }

/** `drop` is what the button that deletes says; only what is kept already has one. */
export function EditFoot({ drop, onDrop, busy, disabled, onClose }: FootProps) {
  const { t } = useTranslation()
  return (
    <div className="row">
      {onDrop && (
        <Button icon="trash" className="red" busy={busy} onClick={onDrop}>
          {drop}
        </Button>
      )}
      <span className="sp" />
      <Button onClick={onClose}>{t('base.cancel')}</Button>
      <Button type="submit" look="primary" busy={busy} disabled={disabled}>
        {t('base.save')}
      </Button>
    </div>
  )
}
