/** Settings of the automatic steps that need more than a value or two: records and words. */
import { useId } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import type { Chooser, Step } from '../../contract'
import { useBoard } from '../board'
import { Block } from './Bits'
import { Params } from './Params'
import { Who } from './Who'

type Props = { step: Step; put: (part: Partial<Step>, word?: string) => void }
const LEFT_OUT = ['data', 'condition', 'list', 'secret', 'file']

/** A new record: which table, and what its fields get. */
export function CreateRecord({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { parts } = useBoard()
  const table = step.with?.table as string | undefined
  return (
    <>
      <Block title={t('flow.act.table')}>
        <Select
          aria-label={t('flow.act.table')}
          value={table || undefined}
          placeholder={t('flow.act.table_choose')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(parts?.tables ?? []).map((one) => ({ value: one.name, label: f.label(one.label) }))}
          onChange={(name) => put({ with: { table: name } })}
          style={{ width: '100%' }}
        />
      </Block>
      {table && <Fields table={table} step={step} put={put} title={t('flow.act.fields_new')} />}
    </>
  )
}

/** A record that is there: the one the request is about, or one that the form names. */
export function ChangeRecord({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { design, parts } = useBoard()
  const of = step.with?.of as string | undefined
  const writable = new Set(parts?.tables.map((one) => one.name))
  const links = design.body.form.filter(
    (field) => field.kind === 'link' && writable.has(String(field.options?.target)),
  )
  const target = links.find((field) => field.id === of)?.options?.target as string | undefined
  return (
    <>
      <Block title={t('flow.act.of')} hint={t('flow.act.of_hint')}>
        <Select
          aria-label={t('flow.act.of')}
          value={of || undefined}
          placeholder={t(links.length ? 'flow.act.of_choose' : 'flow.act.of_none')}
          options={links.map((field) => ({ value: field.id, label: f.label(field.label) || field.id }))}
          onChange={(next) => put({ with: { of: next } })}
          style={{ width: '100%' }}
        />
      </Block>
      {target && <Fields table={target} step={step} put={put} title={t('flow.act.fields_set')} />}
    </>
  )
}

function Fields({ table, step, put, title }: Props & { table: string; title: string }) {
  const shape = useShape(table)
  if (shape.error) return <Problems error={shape.error} />
  if (!shape.data) return <Bone width="100%" />
  const params = shape.data.fields
    .filter((field) => field.editable !== false && !LEFT_OUT.includes(field.kind))
    .map((field) => ({ ...field, name: `set.${field.name}` }))
  return (
    <Block title={title}>
      <div className="form">
        <Params
          params={params}
          values={step.with ?? {}}
          onChange={(values) => put({ with: values }, 'with')}
          fromForm
        />
      </div>
    </Block>
  )
}

/** Words for people: whoever is chosen as for an approval; fields of the form stand in braces. */
export function SendWords({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { design } = useBoard()
  const told = step.with ?? {}
  const set = (part: Record<string, unknown>, word?: string) => put({ with: { ...told, ...part } }, word)
  const fields = design.body.form.filter((field) => field.kind !== 'secret' && !field.inner)
  return (
    <>
      <Block title={t('flow.act.who')}>
        <Who
          node={step.id}
          who={(told.who as Chooser[] | undefined) ?? []}
          onChange={(who) => set({ who })}
          label={t('flow.act.who')}
        />
      </Block>
      <Block title={t('flow.act.text')}>
        <Words label={t('flow.act.text_zh')} value={told.text} onChange={(text) => set({ text }, 'text')} />
        <Words
          label={t('flow.act.text_en')}
          value={told.text_en}
          onChange={(text_en) => set({ text_en }, 'text_en')}
        />
        <p className="s q">
          {t('flow.act.braces')}{' '}
          {['{applicant}', ...fields.map((field) => `{${field.id}} ${f.label(field.label)}`)].join(' · ')}
        </p>
      </Block>
    </>
  )
}

function Words({ label, value, onChange }: { label: string; value: unknown; onChange: (text: string) => void }) {
  const id = useId()
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="in"
        rows={3}
        maxLength={500}
        value={(value as string | undefined) ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
