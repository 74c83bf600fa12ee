/** Before the close: the check list of each office, every open line with the way to where it is mended; then the close itself. */
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { Form } from '@/base/form/Form'
import { REASON } from '@/base/form/reason'
import { useFormat } from '@/base/format/useFormat'
import { useDialogShape } from '@/base/look/dialog'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { CheckedOffice } from './CheckedOffice'
import { closable, useCheckLists, type CheckList } from './closing'
import CloseDayDialog from './CloseDayDialog'
import './closing.css'

type Props = {
  month: string
  offices: Id[]
  mayClose: boolean
  onShut: () => void
  onConfirm: (offices: Id[], reason: string) => Promise<unknown>
}

export default function CloseDialog({ month, offices, mayClose, onShut, onConfirm }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const shape = useDialogShape(620)
  const found = useCheckLists(month, offices)
  const [setting, setSetting] = useState<CheckList | null>(null)
  const lists = found.data?.offices ?? []
  const ready = closable(lists)
  const held = lists.filter((one) => one.blocks).map((one) => one.office.name)
  return (
    <Modal
      open
      title={t('hours.closing.title', { month: f.month(month) })}
      onCancel={onShut}
      footer={null}
      {...shape}
      destroyOnHidden
    >
      <Problems error={found.error} />
      {!found.data && !found.error && <Bones />}
      {lists.map((one) => (
        <CheckedOffice
          key={one.office.id}
          list={one}
          onGo={onShut}
          onDay={found.data?.may_set ? () => setSetting(one) : undefined}
        />
      ))}
      {mayClose && held.length > 0 && (
        <Note tone="bad">{t('hours.closing.held', { offices: held.join(t('hours.joiner')) })}</Note>
      )}
      {mayClose && ready.offices.length > 0 ? (
        <>
          {ready.needsReason && <p className="m cl-lead">{t('hours.closing.lead')}</p>}
          <Form
            fields={ready.needsReason ? [REASON] : []}
            submit={t(ready.needsReason ? 'hours.closing.as_judged' : 'hours.close.button', {
              offices: ready.offices.map((one) => one.office.name).join(t('hours.joiner')),
            })}
            onSubmit={({ reason }) =>
              onConfirm(
                ready.offices.map((one) => one.office.id),
                String(reason ?? ''),
              )
            }
            onCancel={onShut}
          />
        </>
      ) : (
        found.data && (
          <div className="row cl-foot">
            <Button onClick={onShut}>{t('hours.closing.shut')}</Button>
          </div>
        )
      )}
      {setting && <CloseDayDialog list={setting} onClose={() => setSetting(null)} />}
    </Modal>
  )
}

const Bones = () => (
  <div aria-hidden className="cl-bones">
    {[80, 62, 74, 50].map((width) => (
      <Bone key={width} width={`${width}%`} />
    ))}
  </div>
)
