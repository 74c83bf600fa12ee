/** Edits a template: paragraphs as blocks, fields as chips, the paper beside it as one types. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { BlockEditor } from './BlockEditor'
import type { Block, Body, Template } from './contract'
import { edit, useDeed, usePreview } from './data'

type Props = { template: Template; fields: { key: string; label: Label }[]; onClose: () => void }
const EXAMPLE = {
  probation_months: 6,
  hours_system: 'standard',
  pay: '12000.00',
  probation_pay: '9600.00',
  flagged: true,
}

export default function TemplateEditor({ template, fields, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const [body, setBody] = useState<Body>(template.body)
  const [read, setRead] = useState(false)
  const [lang, setLang] = useState<'zh' | 'en'>(f.lang)
  const [steady, setSteady] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setSteady(body), 400)
    return () => clearTimeout(timer)
  }, [body])
  const example = {
    ...EXAMPLE,
    ...Object.fromEntries(
      fields.filter((one) => !(one.key in EXAMPLE)).map((one) => [one.key, `〔${f.label(one.label)}〕`]),
    ),
  }
  const preview = usePreview(steady, lang, example)
  const save = useDeed(edit)
  const put = (at: number, blocks: Block[]) => {
    const next = [...body.blocks]
    next.splice(at, 1, ...blocks)
    setBody({ ...body, blocks: next })
  }
  const move = (at: number, by: number) => {
    const next = [...body.blocks]
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    setBody({ ...body, blocks: next })
  }
  const all = [...fields, ...body.fields.map((one) => ({ key: one.key, label: one.label }))]
  const store = () =>
    save.mutate(
      { id: template.id, body, reviewed_day: read ? today : null },
      {
        onSuccess: ({ number }) => {
          toast.done(t('people.contracts.templates.saved', { number }))
          onClose()
        },
      },
    )
  return (
    <div className="ct-split ct-edit">
      <div className="ct-list">
        <div className="row">
          <select
            className="in"
            aria-label={t('people.contracts.wizard.language')}
            value={lang}
            onChange={(event) => setLang(event.target.value as 'zh' | 'en')}
          >
            <option value="zh">{t('people.contracts.templates.chinese')}</option>
            <option value="en">{t('people.contracts.templates.english')}</option>
          </select>
          <input
            className="in grow"
            aria-label={t('people.contracts.templates.name')}
            value={body.name[lang]}
            onChange={(event) => setBody({ ...body, name: { ...body.name, [lang]: event.target.value } })}
          />
        </div>
        {body.blocks.map((block, at) => (
          <BlockEditor
            key={at}
            number={at + 1}
            block={block}
            lang={lang}
            fields={all}
            onChange={(next) => put(at, next ? [next] : [])}
            onAdd={() => put(at, [block, { kind: 'text', zh: '', en: '' }])}
            onMove={(by) => move(at, by)}
            last={at === body.blocks.length - 1}
          />
        ))}
        <label className="row">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
          <span>{t('people.contracts.templates.reviewed')}</span>
        </label>
        {!!save.error && <Problems error={save.error} />}
        <div className="row">
          <Button onClick={onClose}>{t('people.contracts.wizard.back')}</Button>
          <Button look="primary" busy={save.isPending} onClick={store}>
            {t('people.contracts.templates.save')}
          </Button>
        </div>
      </div>
      <aside className="ct-side ct-live" aria-label={t('people.contracts.templates.preview')}>
        {!!preview.error && <Problems error={preview.error} />}
        <div className="ct-pages">
          {preview.data?.pages.map((page, at) => (
            <img
              key={at}
              src={page}
              alt={t('people.contracts.record.page', { page: at + 1 })}
              width={1075}
              height={1520}
            />
          ))}
        </div>
      </aside>
    </div>
  )
}
