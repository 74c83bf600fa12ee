/** A secret: masked everywhere; a look shows it for a while and leaves a trace in the ledger. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reveal } from '../api/records'
import type { Secret } from '../api/contract'
import { Icon } from '../parts/Icon'
import { toast } from '../toast/toast'
import { isEmpty, type CellProps, type Kind } from './kind'

const SHOWN_FOR = 30_000

function SecretCell({ value, field, entity, id, look }: CellProps) {
  const { t } = useTranslation()
  const [plain, setPlain] = useState<string | null>(null)
  useEffect(() => {
    if (plain === null) return
    const timer = setTimeout(() => setPlain(null), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [plain])
  if (isEmpty(value)) return null
  const can = !!look || (!!entity && id !== undefined)
  const show = () =>
    (look ? look() : reveal(entity!, id!, field.name))
      .then((found) => setPlain(found.value))
      .catch((error: Error) => toast.bad(error.message))
  return (
    <span className="row wrap" style={{ gap: 6 }}>
      <Icon name="lock" small className="q" />
      <span>{plain ?? (value as Secret).masked}</span>
      {can && (
        <button
          className="a s"
          onClick={plain === null ? show : () => setPlain(null)}
          title={t('base.kinds.traced')}
        >
          {plain === null ? t('base.kinds.reveal') : t('base.kinds.hide')}
        </button>
      )}
      {plain === null && can && <span className="s q">{t('base.kinds.traced')}</span>}
    </span>
  )
}

export const secret: Kind = {
  name: 'secret',
  width: 130,
  Cell: SecretCell,
  text: (value) => (isEmpty(value) ? '' : (value as Secret).masked),
  Input: ({ id, value, onChange, invalid, describedBy }) => {
    const { t } = useTranslation()
    return (
      <input
        id={id}
        className="in"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder={isEmpty(value) ? '' : t('base.kinds.new_secret')}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  },
  words: ['empty'],
  /** An untouched mask is never sent back. */
  toServer: (value) => (typeof value === 'string' && value ? value : undefined),
}
