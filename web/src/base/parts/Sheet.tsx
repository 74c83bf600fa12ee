/** What opens over the page: a dialog in the middle of a desk, a sheet from below on a phone, its foot within reach of the thumb. */
import type { ReactNode } from 'react'
import { Drawer, Modal } from 'antd'
import { usePhone } from '../look/look'

type Props = {
  title: ReactNode
  onClose: () => void
  wide?: boolean
  tools?: ReactNode
  /** Stays at the lower edge while the rest scrolls. */
  foot?: ReactNode
  /** Something was filled in that is nowhere else yet: a press beside it or Escape does not throw it away. */
  holds?: boolean
  children: ReactNode
}

export function Sheet({ title, onClose, wide, tools, foot, holds, children }: Props) {
  const phone = usePhone()
  if (phone)
    return (
      <Drawer
        open
        placement="bottom"
        size="min(85dvh, 42rem)"
        push={false}
        title={title}
        extra={tools}
        footer={foot}
        onClose={onClose}
        mask={{ closable: !holds }}
        keyboard={!holds}
        rootClassName="sheet"
        destroyOnHidden
      >
        {children}
      </Drawer>
    )
  return (
    <Modal
      open
      centered
      title={title}
      footer={foot ?? null}
      width={wide ? 880 : 520}
      onCancel={onClose}
      mask={{ closable: !holds }}
      keyboard={!holds}
      destroyOnHidden
    >
      {children}
    </Modal>
  )
}
