/** What opens over the board: a dialog in the middle of a desk, a sheet from below on a phone. */
import type { ReactNode } from 'react'
import { Drawer, Modal } from 'antd'
import { usePhone } from '@/base/look/look'

type Props = { title: ReactNode; onClose: () => void; wide?: boolean; tools?: ReactNode; children: ReactNode }

export function Sheet({ title, onClose, wide, tools, children }: Props) {
  const phone = usePhone()
  if (phone)
    return (
      <Drawer
        open
        placement="bottom"
        size="min(85dvh, 42rem)"
        title={title}
        extra={tools}
        onClose={onClose}
        rootClassName="fd-sheet"
        destroyOnHidden
      >
        {children}
      </Drawer>
    )
  return (
    <Modal open centered title={title} footer={null} width={wide ? 880 : 520} onCancel={onClose} destroyOnHidden>
      {children}
    </Modal>
  )
}
