/** Parts of the dialogs in which rules of hours are written: a labelled line with its faults, and the foot with delete, cancel and save. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import type { Problem } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'

type Faults = Record<string, Problem[]>

/** What was refused, at the fields that are shown; what belongs to none of them stays for a box. */
export function useFaults(errors: unknown[], shown: string[]) {
  const refused = errors.filter((one) => one instanceof ApiError)
  const at: Faults = Object.assign({}, ...refused.map((one) => one.byField()))
  const rest = refused.flatMap((one) => one.problems).filter((one) => !one.field || !shown.includes(one.field))
  const lost = errors.find((one) => one && !(one instanceof ApiError && one.problems.length))
  return { at: Object.fromEntries(Object.entries(at).filter(([name]) => shown.includes(name))), rest, lost }
}

export function Row({
  id,
  label,
  hint,
  faults = [],
  children,
}: {
  id: string
  label: string
  hint?: string
  faults?: Problem[]
  children: ReactNode
}) {
  const f = useFormat()
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <span className="hint">{hint}</span>}
      {faults.length > 0 && (
        <span className="bad" id={saidAt(id)} role="alert">
          <Icon name="warn" small />
          {faults.map((one) => one.text).join(f.lang === 'zh' ? '；' : '; ')}
        </span>
      )}
    </div>
  )
}

/** Where the faults of a field are told, for `aria-describedby`. */
export const saidAt = (id: string) => `${id}-said`

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
