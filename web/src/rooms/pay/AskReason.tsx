/** A small window that asks for a sentence (a reason, a question, an answer) before something is done. */
import { useId, useState, type ReactNode } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'

type Props = {
  title: ReactNode
  text?: ReactNode
  label?: string
  hint?: string
  go: string
  wants?: boolean
  busy?: boolean
  error?: unknown
  onGo: (text: string) => void
  onClose: () => void
}

export function AskReason({ title, text, label, hint, go, wants = true, busy, error, onGo, onClose }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const id = useId()
  const send = () => (!wants || said.trim()) && !busy && onGo(said.trim())
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={440} centered destroyOnHidden>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {text && <p className="m">{text}</p>}
        {wants && (
          <div className="f">
            <label htmlFor={id}>{label ?? t('base.record.reason')}</label>
            <textarea
              id={id}
              className="in"
              rows={3}
              autoFocus
              placeholder={hint}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
              }}
            />
          </div>
        )}
        <Problems error={error} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={wants && !said.trim()}>
            {go}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
