/** A form over the page: antd's modal on a desk, the whole screen on a phone. */
import { Modal } from 'antd'
import { useRef, type ComponentProps, type ReactNode } from 'react'
import { useDialogShape } from '../look/dialog'
import { usePhone } from '../look/look'
import { Form } from './Form'

type Props = ComponentProps<typeof Form> & { title: ReactNode; onClose: () => void; lead?: ReactNode }

export default function FormDialog({ title, onClose, lead, ...form }: Props) {
  const shape = useDialogShape(460)
  const phone = usePhone()
  const box = useRef<HTMLDivElement>(null)
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={null}
      {...shape}
      destroyOnHidden
      afterOpenChange={(open) => {
        // Whoever was quicker than the opening and types already stays where he is.
        if (open && !phone && !box.current?.contains(document.activeElement))
          box.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
      }}
    >
      {lead && (
        <p className="m" style={{ margin: '0 0 16px' }}>
          {lead}
        </p>
      )}
      <div ref={box}>
        <Form {...form} onCancel={onClose} />
      </div>
    </Modal>
  )
}
