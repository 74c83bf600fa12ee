/** The company's own inputs: which there are, a new one, and away with one that no formula uses. */
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import { Form } from '@/base/form/Form'
import { useFormat } from '@/base/format/useFormat'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Column } from './cells'
import type { Inputs } from './data'

export default function OwnDialog({ told, onClose }: { told: Inputs; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useDialogShape(500)
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: ['pay'] })
  const own = told.columns.filter((one) => one.own)
  return (
    <Modal open title={t('pay.own.title')} onCancel={onClose} footer={null} {...shape} destroyOnHidden>
      <p className="m own-lead">{t('pay.own.lead')}</p>
      {own.length > 0 && (
        <ul className="inp own-list">
          {own.map((one) => (
            <Own key={one.name} one={one} mayDrop={told.may_own.includes('remove')} onGone={fresh} />
          ))}
        </ul>
      )}
      {told.may_own.includes('create') && (
        <Form
          key={own.length}
          fields={FIELDS}
          submit={t('pay.own.add')}
          onCancel={onClose}
          onSubmit={async (values) => {
            await api.post('/pay/own-inputs', values)
            await fresh()
            toast.done(t('pay.own.added'))
          }}
        />
      )}
    </Modal>
  )
}

function Own({ one, mayDrop, onGone }: { one: Column; mayDrop: boolean; onGone: () => Promise<void> }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [error, setError] = useState<unknown>(null)
  const drop = async () => {
    try {
      await api.delete(`/pay/own-inputs/${one.own}`)
      await onGone()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <li className="wrap">
      <span>
        {f.label(one.label)}
        <div className="from">
          {t(`pay.own.show.${one.show}`)}
          {t('pay.comma')}
          {t(`pay.own.per.${one.per}`)}
        </div>
        {!!error && <Problems error={error} />}
      </span>
      {mayDrop && (
        <Button
          icon="trash"
          look="ghost"
          aria-label={t('pay.own.drop', { name: f.label(one.label) })}
          onClick={() => void drop()}
        />
      )}
    </li>
  )
}

const choices = (all: Record<string, [zh: string, en: string]>) =>
  Object.entries(all).map(([value, [zh, en]]) => ({ value, label: { zh, en } }))

const FIELDS: Field[] = [
  {
    name: 'label_zh',
    label: { zh: '中文名', en: 'Chinese name' },
    kind: 'text',
    required: true,
    max_length: 40,
    hint: { zh: '公式里就用这个名字，例如：回款额', en: 'Formulas call it by this name, for example 回款额' },
  },
  {
    name: 'label_en',
    label: { zh: '英文名', en: 'English name' },
    kind: 'text',
    required: true,
    max_length: 40,
    hint: { zh: '例如：Cash collected', en: 'For example: Cash collected' },
  },
  {
    name: 'show',
    label: { zh: '是什么', en: 'What it is' },
    kind: 'choice',
    required: true,
    choices: choices({ money: ['金额', 'Money'], number: ['数字', 'Number'] }),
  },
  {
    name: 'per',
    label: { zh: '怎么填', en: 'How it is entered' },
    kind: 'choice',
    required: true,
    choices: choices({
      month: ['每月填一次，只对当月有效', 'Each month, for that month only'],
      agreement: ['从某天起一直有效', 'From a day on, until it is changed'],
    }),
  },
]
