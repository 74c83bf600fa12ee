/** A toast at the foot of the page: what was done, and for 8 seconds the way back. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/Icon'

type Toast = { id: number; text: string; undo?: () => unknown; tone: 'ok' | 'bad'; seconds: number }

let current: Toast | null = null
let count = 0
const listeners = new Set<() => void>()
const show = (toast: Toast | null) => {
  current = toast
  for (const tell of listeners) tell()
}

export const toast = {
  done: (text: string, undo?: () => unknown) =>
    show({ id: ++count, text, undo, tone: 'ok', seconds: undo ? 8 : 4 }),
  bad: (text: string) => show({ id: ++count, text, tone: 'bad', seconds: 8 }),
  clear: () => show(null),
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    () => current,
  )
  return (
    <div role="status" aria-live="polite">
      {shown && <One key={shown.id} toast={shown} />}
    </div>
  )
}

function One({ toast: shown }: { toast: Toast }) {
  const { t } = useTranslation()
  const [left, setLeft] = useState(shown.seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (left <= 0 && current?.id === shown.id) toast.clear()
  }, [left, shown.id])
  return (
    <div className="toast">
      <Icon name={shown.tone === 'ok' ? 'check' : 'warn'} />
      <span>{shown.text}</span>
      {shown.undo && (
        <button
          className="a"
          onClick={() => {
            void shown.undo?.()
            toast.clear()
          }}
        >
          {t('base.undo', { seconds: Math.max(left, 0) })}
        </button>
      )}
      {!shown.undo && (
        <button aria-label={t('base.close')} onClick={() => toast.clear()}>
          <Icon name="x" small />
        </button>
      )}
    </div>
  )
}
