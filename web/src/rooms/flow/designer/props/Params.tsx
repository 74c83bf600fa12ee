/** Parameters of a chooser or of an automatic step, each by its kind; a value may come from a field of the form. */
import { Suspense, useId } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { kindOf } from '@/base/kinds'
import { Bone } from '@/base/parts/Bits'
import type { Param } from '../../contract'
import { useBoard } from '../board'
import { Line } from './Bits'

type Values = Record<string, unknown>
type Props = { params: Param[]; values: Values; onChange: (values: Values) => void; fromForm?: boolean }

export function Params({ params, values, onChange, fromForm }: Props) {
  return params.map((param) => (
    <One
      key={param.name}
      param={param}
      value={values[param.name]}
      onChange={(value) => onChange({ ...values, [param.name]: value })}
      fromForm={fromForm}
    />
  ))
}

const FIXED = '='
const fieldIn = (value: unknown): string | null =>
  typeof value === 'string' ? (/^\{([a-z][a-z0-9_]*)\}$/.exec(value)?.[1] ?? null) : null

type OneProps = { param: Param; value: unknown; onChange: (value: unknown) => void; fromForm?: boolean }

function One({ param, value, onChange, fromForm }: OneProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const { design } = useBoard()
  const label = f.label(param.label)
  if (param.kind === 'yes_no' && !fromForm)
    return <Line label={label} on={value === true} onChange={onChange} hint={f.label(param.hint) || undefined} />
  const from = fieldIn(value)
  const kind = kindOf({ kind: param.kind })
  const fields = design.body.form.map((field) => ({ value: field.id, label: f.label(field.label) || field.id }))
  return (
    <div className="f">
      <label htmlFor={id}>
        {label}
        {param.required && (
          <span className="red" aria-hidden>
            {' *'}
          </span>
        )}
      </label>
      {fromForm && (
        <Select
          id={id}
          value={from ?? (value === undefined || value === null || value === '' ? undefined : FIXED)}
          placeholder={t('flow.param.from')}
          allowClear
          options={[{ value: FIXED, label: t('flow.param.fixed') }, ...fields]}
          onChange={(next) =>
            onChange(next === undefined ? null : next === FIXED ? (from ? '' : (value ?? ' ')) : `{${next}}`)
          }
        />
      )}
      {(!fromForm || (!from && value !== undefined && value !== null)) && (
        <Suspense fallback={<Bone width="100%" />}>
          <kind.Input
            id={fromForm ? `${id}v` : id}
            field={{
              name: param.name,
              label: param.label,
              kind: param.kind,
              choices: param.choices,
              target: param.target,
              required: param.required,
            }}
            value={value === ' ' ? '' : value}
            onChange={(next) => onChange(kind.toServer ? kind.toServer(next) : next)}
          />
        </Suspense>
      )}
      {param.hint && <span className="hint">{f.label(param.hint)}</span>}
    </div>
  )
}
