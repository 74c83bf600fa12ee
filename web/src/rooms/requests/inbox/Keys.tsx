/** Which keys the to-do page knows, in a small window that a button or "?" opens. */
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'

const KEYS = [
  ['J / K', 'move'],
  ['Enter', 'open'],
  ['A', 'approve'],
  ['R', 'refuse'],
  ['X', 'pick'],
  ['?', 'help'],
] as const

export function Keys({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <dl className="rq-keys">
          {KEYS.map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`requests.key.${word}`)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button look="ghost" icon="ask" aria-label={t('requests.key.title')} title={t('requests.key.title')} />
    </Popover>
  )
}
