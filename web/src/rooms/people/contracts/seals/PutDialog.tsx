/** Puts a certificate in: the file and its password; what is wrong with either stands under it. */
import { useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { FileDrop } from '@/base/inputs/FileDrop'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { putSeal, useSealDeed, type Company } from './data'

export function PutDialog({ company, onClose }: { company: Company; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useDialogShape(520)
  const put = useSealDeed(putSeal)
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const word = (name: string, values: Record<string, unknown> = {}) => t(`people.contracts.seals.${name}`, values)
  const of = (field: string) =>
    put.error instanceof ApiError ? (put.error.byField()[field] ?? []).map((one) => one.text).join(' ') : ''
  const general = !!put.error && !of('file') && !of('password')
  return (
    <Modal
      open
      title={word('title', { name: company.name })}
      onCancel={onClose}
      footer={null}
      {...shape}
      destroyOnHidden
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!file || put.isPending) return
          put.mutate(
            { company: company.id, file, password },
            {
              onSuccess: () => {
                toast.done(word('done', { name: company.name }))
                onClose()
              },
            },
          )
        }}
      >
        <p className="m">{word('hint')}</p>
        <div className="f">
          <label htmlFor="seal-file">{word('file')}</label>
          <FileDrop
            id="seal-file"
            accept=".p12,.pfx"
            onFiles={([first]) => {
              put.reset()
              setFile(first ?? null)
            }}
          >
            {file ? file.name : word('drop')}
          </FileDrop>
          {of('file') && (
            <span className="bad" role="alert">
              {of('file')}
            </span>
          )}
        </div>
        <div className="f">
          <label htmlFor="seal-password">{word('password')}</label>
          <input
            id="seal-password"
            className="in"
            type="password"
            autoComplete="off"
            value={password}
            aria-invalid={!!of('password') || undefined}
            onChange={(event) => {
              put.reset()
              setPassword(event.target.value)
            }}
          />
          {of('password') && (
            <span className="bad" role="alert">
              {of('password')}
            </span>
          )}
        </div>
        {general && <Problems error={put.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={put.isPending} disabled={!file}>
            {word('submit')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
