/** Templates: what there is, whether a lawyer read it, and the way to the editor. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { has, useMe } from '@/base/session/session'
import { useTemplates } from './data'

const TemplateEditor = lazy(() => import('./TemplateEditor'))

export default function TemplateList() {
  const { t } = useTranslation()
  const f = useFormat()
  const edits = has(useMe(), 'hr')
  const told = useTemplates()
  const [open, setOpen] = useState<string | null>(null)
  if (told.error) return <Problems error={told.error} />
  if (!told.data)
    return (
      <div className="ct-body">
        <Bone width="60%" />
      </div>
    )
  const editing = told.data.templates.find((one) => one.key === open)
  if (editing)
    return (
      <Suspense fallback={<Bone width="60%" />}>
        <TemplateEditor
          key={editing.id}
          template={editing}
          fields={told.data.fields}
          onClose={() => setOpen(null)}
        />
      </Suspense>
    )
  return (
    <div className="ct-body ct-list">
      {told.data.templates.map((one) => (
        <div key={one.key} className="card ct-row">
          <div className="grow">
            <b>{f.label(one.name)}</b>{' '}
            <span className="s q">
              {t('people.contracts.templates.version', { number: one.number })}
              {one.shipped && ` · ${t('people.contracts.templates.shipped')}`}
            </span>
          </div>
          <Tag tone={one.reviewed_day ? 'ok' : 'w'}>
            {one.reviewed_day
              ? t('people.contracts.templates.read', { day: f.day(one.reviewed_day, 'plain') })
              : t('people.contracts.templates.unread')}
          </Tag>
          {edits && (
            <Button icon="pen" onClick={() => setOpen(one.key)}>
              {t('people.contracts.templates.edit')}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
