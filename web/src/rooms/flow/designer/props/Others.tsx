/** Settings of copies, automatic steps, waits and other processes. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Segmented } from '@/base/parts/Bits'
import { useDefinition, useDefinitions } from '../../api'
import type { Step, Until } from '../../contract'
import { useBoard } from '../board'
import { ChangeRecord, CreateRecord, SendWords } from './Acts'
import { Block, Line } from './Bits'
import { Params } from './Params'
import { Who } from './Who'

type Props = { step: Step; put: (part: Partial<Step>, word?: string) => void }

export function CopyProps({ step, put }: Props) {
  const { t } = useTranslation()
  return (
    <Block title={t('flow.copy.who')} hint={t('flow.copy.note')}>
      <Who node={step.id} who={step.who ?? []} onChange={(who) => put({ who })} label={t('flow.copy.who')} />
    </Block>
  )
}

const OWN: Record<string, typeof CreateRecord> = {
  'base.create_record': CreateRecord,
  'base.change_record': ChangeRecord,
  'base.send': SendWords,
}

export function ActProps({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { parts } = useBoard()
  const act = parts?.acts.find((one) => one.name === step.act)
  const Own = OWN[step.act ?? '']
  return (
    <>
      <Block title={t('flow.act.which')} hint={f.label(act?.hint)}>
        <Select
          aria-label={t('flow.act.which')}
          value={step.act || undefined}
          placeholder={t('flow.act.choose')}
          options={(parts?.acts ?? []).map((one) => ({ value: one.name, label: f.label(one.label) }))}
          onChange={(name) =>
            put({ act: name, with: {}, title: parts?.acts.find((one) => one.name === name)?.label ?? step.title })
          }
          style={{ width: '100%' }}
        />
      </Block>
      {Own && <Own step={step} put={put} />}
      {!Own && !!act?.params.length && (
        <Block title={t('flow.act.with')}>
          <div className="form">
            <Params
              params={act.params}
              values={step.with ?? {}}
              onChange={(values) => put({ with: values }, 'with')}
              fromForm={act.params.some((param) => !param.choices)}
            />
          </div>
        </Block>
      )}
      <p className="s q">{t('flow.act.fails')}</p>
    </>
  )
}

export function WaitProps({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { form } = useBoard().design.body
  const until = step.until ?? {}
  const sort = until.field !== undefined ? 'field' : until.hours !== undefined ? 'hours' : 'days'
  const fields = form.filter((field) => field.kind === 'date' || field.kind === 'instant')
  const set = (next: Until, word?: string) => put({ until: next }, word)
  const figure = (name: 'hours' | 'days' | 'offset_days') => (
    <label className="row t13 fd-hours">
      <input
        className="in n fd-short"
        inputMode="numeric"
        value={until[name] ?? ''}
        onChange={(event) =>
          set({ ...until, [name]: Number(event.target.value.replace(/[^\d-]/g, '')) || 0 }, name)
        }
      />
      <span className="m">{t(`flow.wait.${name}`)}</span>
    </label>
  )
  return (
    <Block title={t('flow.wait.until')}>
      <Segmented
        label={t('flow.wait.until')}
        value={sort}
        options={(['days', 'hours', 'field'] as const).map((value) => ({
          value,
          label: t(`flow.wait.sort_${value}`),
        }))}
        onChange={(value) => set(value === 'field' ? { field: fields[0]?.id ?? '' } : { [value]: 1 })}
      />
      {sort === 'field' ? (
        <>
          <Select
            aria-label={t('flow.wait.sort_field')}
            value={until.field || undefined}
            placeholder={t(fields.length ? 'flow.wait.which' : 'flow.wait.no_date')}
            options={fields.map((field) => ({ value: field.id, label: f.label(field.label) }))}
            onChange={(field) => set({ ...until, field })}
            style={{ width: '100%', marginTop: 8 }}
          />
          {figure('offset_days')}
        </>
      ) : (
        figure(sort)
      )}
    </Block>
  )
}

export function SubProps({ step, put }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { flowKey } = useBoard()
  const others = (useDefinitions().data?.flows ?? []).filter(
    (one) => one.key !== flowKey && !one.trashed && one.published,
  )
  return (
    <>
      <Block title={t('flow.sub.which')}>
        <Select
          aria-label={t('flow.sub.which')}
          value={step.key || undefined}
          placeholder={t('flow.sub.choose')}
          options={others.map((one) => ({ value: one.key, label: f.label(one.label) }))}
          onChange={(key) => put({ key, with: {} })}
          style={{ width: '100%' }}
        />
        <Line label={t('flow.sub.wait')} on={step.wait !== false} onChange={(wait) => put({ wait })} />
      </Block>
      {step.key && <Handed flowKey={step.key} step={step} put={put} />}
    </>
  )
}

/** What the other process' form is given from this one's. */
function Handed({ flowKey, step, put }: Props & { flowKey: string }) {
  const { t } = useTranslation()
  const child = useDefinition(flowKey).data
  const form = child?.body.form ?? []
  if (!form.length) return null
  return (
    <Block title={t('flow.sub.with')}>
      <div className="form">
        <Params
          params={form.map((field) => ({
            name: field.id,
            label: field.label,
            kind: field.kind,
            required: field.needed,
          }))}
          values={step.with ?? {}}
          onChange={(values) => put({ with: values }, 'with')}
          fromForm
        />
      </div>
    </Block>
  )
}
