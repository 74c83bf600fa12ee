/** Something is paid apart from the month's regular pay: what it is called, then a run of its own begins. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import FormDialog from '@/base/form/FormDialog'
import type { Run } from '../contract'
import { boardPath, runPath } from '../which'

const TITLE = {
  name: 'title',
  label: { zh: '叫什么', en: 'What it is called' },
  kind: 'text',
  required: true,
  max_length: 40,
  hint: { zh: '会写在工资条上，例如：十三薪', en: 'It stands on the payslip, such as: 13th salary' },
}

export default function ApartDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const client = useQueryClient()
  return (
    <FormDialog
      title={t('pay.apart.title')}
      lead={t('pay.apart.lead')}
      fields={[TITLE]}
      submit={t('pay.apart.go')}
      onSubmit={async (values) => {
        const made = await api.post<Run>(runPath(run.month, run, '/apart'), { title: values.title ?? '' })
        void client.invalidateQueries({ queryKey: ['pay'] })
        onClose()
        void go(boardPath(made.month, made))
      }}
      onClose={onClose}
    />
  )
}
