/** Changes the terms of a draft; the paper beside it is drawn anew and the law is asked again. */
import { useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { ContractRecord, Terms } from './contract'
import { useDeed } from './data'
import { TermsForm } from './TermsForm'

type Props = { id: Id; draft: NonNullable<ContractRecord['draft']>; onClose: () => void }

export default function DraftDialog({ id, draft, onClose }: Props) {
  const { t } = useTranslation()
  const shape = useDialogShape(640)
  const [terms, setTerms] = useState(draft.terms)
  const save = useDeed((given: Terms) => api.patch<ContractRecord>(`/contracts/${id}`, given))
  const done = () => {
    onClose()
    toast.done(t('people.contracts.record.changed'))
  }
  return (
    <Modal open title={t('people.contracts.act.edit')} onCancel={onClose} footer={null} {...shape} destroyOnHidden>
      <div className="ct-form">
        <TermsForm template={draft.template} where={draft} terms={terms} onChange={setTerms} />
        {!!save.error && <Problems error={save.error} />}
        <div className="row">
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button
            look="primary"
            busy={save.isPending}
            disabled={!terms.valid_from}
            onClick={() => save.mutate(terms, { onSuccess: done })}
          >
            {t('people.contracts.act.keep')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
