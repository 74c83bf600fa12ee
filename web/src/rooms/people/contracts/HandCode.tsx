/** HR sees the person and the identity card, and hands over the code for this one signature. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'

export default function HandCode({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useDialogShape(420)
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => api.post<{ code: string }>(`/contracts/${id}/hand-code`),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people', 'contracts', id] }),
  })
  return (
    <Modal open title={t('people.contracts.act.hand_code')} footer={null} onCancel={onClose} {...shape}>
      <p className="m">{t('people.contracts.record.hand_hint', { name })}</p>
      {ask.data && (
        <p className="ct-code" role="status">
          {ask.data.code}
        </p>
      )}
      {ask.data && <p className="s q">{t('people.contracts.record.hand_said')}</p>}
      {ask.error && <Problems error={ask.error} />}
      <div className="row">
        <span className="sp" />
        <Button onClick={onClose}>{t('base.close')}</Button>
        {!ask.data && (
          <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            {t('people.contracts.record.hand_show')}
          </Button>
        )}
      </div>
    </Modal>
  )
}
