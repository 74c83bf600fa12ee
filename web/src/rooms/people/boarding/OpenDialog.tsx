/** Opens a case: what HR knows of somebody who will come; the answer is a link to send. */
import { useState } from 'react'
import { Modal } from 'antd'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Field } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { openCase, useDeed, whole, type Opened } from './data'
import zh from './words.zh'
import en from './words.en'

const link = (name: string, target: string, required = false): Partial<Field> & { name: string } => ({
  name,
  kind: 'link',
  target,
  required,
})
const ASKED: (Partial<Field> & { name: string })[] = [
  { name: 'name', kind: 'text', required: true },
  { name: 'phone', kind: 'text', required: true },
  { name: 'first_day', kind: 'date', required: true },
  link('office', 'people.office', true),
  link('department', 'people.department'),
  { name: 'job_title', kind: 'text' },
  link('lead', 'people.person'),
  link('mentor', 'people.person'),
  { name: 'email', kind: 'text' },
  { name: 'number', kind: 'text' },
  { name: 'probation_end', kind: 'date' },
]
const fields = ASKED.map((one) => {
  const word = (words: typeof zh) => words.fact[one.name as keyof typeof zh.fact]
  const hint = zh.open.hint[one.name as keyof typeof zh.open.hint]
  const hintEn = en.open.hint[one.name as keyof typeof en.open.hint]
  return {
    ...one,
    label: { zh: word(zh), en: word(en) },
    hint: hint ? { zh: hint, en: hintEn } : undefined,
  } as Field
})

export default function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const open = useDeed(openCase)
  const [made, setMade] = useState<Opened | null>(null)
  const send = async (values: Record<string, unknown>) => setMade(await open.mutateAsync(values))
  if (made) return <LinkDialog made={made} onClose={onClose} />
  return (
    <FormDialog
      title={t('people.boarding.open.title')}
      lead={t('people.boarding.open.lead')}
      fields={fields}
      onSubmit={send}
      submit={t('people.boarding.open.submit')}
      onClose={onClose}
    />
  )
}

export function LinkDialog({ made, onClose }: { made: Opened; onClose: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const address = whole(made.link)
  const copy = async () => {
    await navigator.clipboard.writeText(t('people.boarding.link.message', { address }))
    toast.done(t('people.boarding.link.copied'))
  }
  return (
    <Modal open title={t('people.boarding.link.title')} onCancel={onClose} footer={null} width={460}>
      <p className="m">{t('people.boarding.link.lead')}</p>
      <p className="bd-link">{address}</p>
      <Note tone="plain" icon="lock">
        {t('people.boarding.link.once')}
      </Note>
      <div className="row bd-acts">
        <Button look="primary" icon="link" onClick={() => void copy()}>
          {t('people.boarding.link.copy')}
        </Button>
        <Button
          look="ghost"
          onClick={() => {
            onClose()
            void go(`/boarding/${made.id}`)
          }}
        >
          {t('people.boarding.link.to_case')}
        </Button>
      </div>
    </Modal>
  )
}
