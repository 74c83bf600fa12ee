/** A department opens, or from a day on has another name or place in the tree; its head changes at once. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Link } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { OrgDepartment } from './contract'

const NAME: Field = {
  name: 'name',
  kind: 'text',
  required: true,
  max_length: 120,
  label: { zh: '名称', en: 'Name' },
}
const HEAD: Field = {
  name: 'head',
  kind: 'link',
  target: 'people.person',
  label: { zh: '负责人', en: 'Head' },
  hint: {
    zh: '审批里的「部门负责人」就是他，马上生效。',
    en: 'Who “head of department” means in processes; at once.',
  },
}
const PARENT: Field = {
  name: 'parent',
  kind: 'link',
  target: 'people.department',
  label: { zh: '上级部门', en: 'Stands under' },
}
const DAY: Field = {
  name: 'day',
  kind: 'date',
  required: true,
  label: { zh: '从哪天起', en: 'From' },
  hint: {
    zh: '名称和上级从这天起变，之前的日子不变。',
    en: 'Name and place change from that day; earlier days keep theirs.',
  },
}

export default function DepartmentDialog({
  department,
  parent,
  onClose,
}: {
  department: OrgDepartment | null
  parent: Link | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { today } = useMe()
  const client = useQueryClient()
  const at = department ? `/people/departments/${department.id}/reshape` : '/people/departments'
  const save = useMutation({
    mutationFn: (body: unknown) => api.post(at, body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people'] }),
  })
  const day = { day: today }
  return (
    <FormDialog
      title={department ? department.name : t('people.org.add')}
      fields={department ? [HEAD, NAME, PARENT, DAY] : [NAME, PARENT, DAY]}
      initial={department ? { name: department.name, head: department.head, parent, ...day } : day}
      onClose={onClose}
      onSubmit={async (values) => {
        await save.mutateAsync({ ...day, ...values })
        toast.done(t('people.org.saved'))
        onClose()
      }}
    />
  )
}
