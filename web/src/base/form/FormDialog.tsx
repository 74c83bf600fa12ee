/** A form over the page: antd's modal on a desk, the whole screen on a phone. */
import { Modal } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import { usePhone } from '../look/look'
import { Form } from './Form'

type Props = ComponentProps<typeof Form> & { title: ReactNode; onClose: () => void; lead?: ReactNode }

export default function FormDialog({ title, onClose, lead, ...form }: Props) {
  const phone = usePhone()
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={null}
      width={phone ? '100%' : 460}
      style={phone ? { top: 0, margin: 0, maxWidth: '100vw' } : undefined}
      destroyOnHidden
    >
      {lead && (
        <p className="m" style={{ margin: '0 0 16px' }}>
          {lead}
        </p>
      )}
      <Form {...form} onCancel={onClose} />
    </Modal>
  )
}
