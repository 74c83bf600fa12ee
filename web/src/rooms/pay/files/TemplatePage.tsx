/** One template to change: its options, columns, head and foot on the left, what the last run's file would hold on the right. */
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Columns } from './Columns'
import type { Layout, Sort, Template, Templates } from './contract'
import { useRemoveTemplate, useSaveTemplate, useTemplates, useTry } from './data'
import { Lines } from './Lines'
import { Options } from './Options'
import { Preview } from './Preview'
import '../pay.css'
import '../items/items.css'
import './files.css'

const EMPTY: Record<Sort, Layout> = {
  bank: layoutOf(['收款账号', '姓名', '代发金额']),
  voucher: layoutOf(['月末日期', '摘要', '科目编码', '借方金额', '贷方金额']),
}

function layoutOf(names: string[]): Layout {
  const columns = names.map((name) => ({
    title: name,
    formula: name,
    decimals: null,
    day: 'dash',
    blank_zero: false,
  }))
  return {
    format: 'xlsx',
    encoding: 'gbk',
    delimiter: 'comma',
    has_titles: true,
    currency: 'CNY',
    split: 'none',
    columns,
    head: [],
    foot: [],
  }
}

function fresh(kind: Sort): Template {
  return {
    key: '',
    kind,
    name: { zh: '', en: '' },
    note: null,
    is_shipped: false,
    is_changed: false,
    layout: EMPTY[kind],
  }
}

export default function TemplatePage() {
  const { key = '' } = useParams()
  const { t } = useTranslation()
  const told = useTemplates()
  const made = key.startsWith('new-') ? fresh(key === 'new-voucher' ? 'voucher' : 'bank') : undefined
  const template = made ?? told.data?.templates.find((one) => one.key === key)
  if (told.data && template) return <Editor key={key} told={told.data} template={template} />
  return (
    <Page title={t('pay.files.title')} back={{ to: '/pay/files', label: t('pay.files.title') }} flows>
      <div className="pay-pad files-pad">
        <Problems error={told.error} />
        {told.isPending && [...'abcd'].map((one) => <Bone key={one} width="100%" />)}
        {told.data && <EmptyState icon="sheet" title={t('pay.files.gone')} />}
      </div>
    </Page>
  )
}

function Editor({ told, template }: { told: Templates; template: Template }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const [name, setName] = useState(f.label(template.name))
  const [layout, setLayout] = useState(template.layout)
  const trying = useTry(template.kind, layout)
  const save = useSaveTemplate()
  const remove = useRemoveTemplate()
  const free = told.may.includes('save')
  const title = f.label(template.name) || t('pay.files.new')
  const change = (part: Partial<Layout>) => setLayout({ ...layout, ...part })
  const back = `/pay/files?tab=${template.kind}`
  const keep = () =>
    save.mutate(
      { key: template.key, kind: template.kind, name, layout },
      {
        onSuccess: () => {
          toast.done(t('pay.files.saved', { name }))
          void go(back)
        },
      },
    )
  const drop = () => remove.mutate(template, { onSuccess: () => void go(back) })
  return (
    <Page
      title={title}
      back={{ to: back, label: t('pay.files.title') }}
      actions={
        free && (
          <>
            {template.key && !template.is_shipped && (
              <Button look="ghost" busy={remove.isPending} onClick={drop}>
                {t(template.is_changed ? 'pay.files.restore' : 'pay.files.remove')}
              </Button>
            )}
            <Button
              look="primary"
              busy={save.isPending}
              disabled={trying.refused.length > 0 || !name.trim()}
              onClick={keep}
            >
              {t('pay.files.save')}
            </Button>
          </>
        )
      }
      flows
    >
      <div className="pay-pad files-pad files-two">
        <div className="col files-left">
          <Problems error={save.error ?? remove.error} />
          {template.note && <Note tone="plain">{f.label(template.note)}</Note>}
          <Options
            kind={template.kind}
            told={told}
            name={name}
            onName={setName}
            layout={layout}
            onChange={change}
          />
          <Columns
            kind={template.kind}
            told={told}
            columns={layout.columns}
            problems={trying.refused}
            onChange={(columns) => change({ columns })}
          />
          <Lines
            kind={template.kind}
            told={told}
            which="head"
            layout={layout}
            problems={trying.refused}
            onChange={change}
          />
          <Lines
            kind={template.kind}
            told={told}
            which="foot"
            layout={layout}
            problems={trying.refused}
            onChange={change}
          />
        </div>
        <Preview trying={trying} layout={layout} />
      </div>
    </Page>
  )
}
