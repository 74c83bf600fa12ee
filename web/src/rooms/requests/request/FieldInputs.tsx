/** The fields that somebody fills in, each with its problems below it. */
import { Suspense, useId } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { kindOf } from '@/base/kinds'
import { Bone } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import type { Problem } from '@/base/api/contract'
import type { FormField } from '../contract'

type Values = Record<string, unknown>
type Props = {
  fields: FormField[]
  values: Values
  problems: Record<string, Pick<Problem, 'text' | 'link'>[]>
  onChange: (change: (old: Values) => Values) => void
}

export function FieldInputs({ fields, values, problems, onChange }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const base = useId()
  return (
    <>
      {fields.map((field) => {
        const { Input } = kindOf(field)
        const id = `${base}${field.name}`
        const said = problems[field.name] ?? []
        return (
          <div className="f" key={field.name}>
            <label htmlFor={id}>
              {f.label(field.label)}
              {field.required && (
                <span className="red" aria-hidden>
                  {' '}
                  *
                </span>
              )}
            </label>
            <Suspense fallback={<Bone width="100%" />}>
              <Input
                id={id}
                field={field}
                value={values[field.name]}
                onChange={(value) => onChange((old) => ({ ...old, [field.name]: value }))}
                invalid={said.length > 0 || undefined}
                describedBy={said.length ? `${id}-said` : undefined}
              />
            </Suspense>
            {field.hint && <span className="hint">{f.label(field.hint)}</span>}
            {said.length > 0 && (
              <span className="bad" id={`${id}-said`} role="alert">
                <Icon name="warn" small />
                <span>
                  {said.map((one) => one.text).join(t('base.list.clauses'))}{' '}
                  {said.map(
                    (one) =>
                      one.link && (
                        <Link key={one.link} className="a in-text" to={one.link}>
                          {t('requests.start.first')}
                        </Link>
                      ),
                  )}
                </span>
              </span>
            )}
          </div>
        )
      })}
    </>
  )
}

/** What differs from before, as the server takes it. */
export function valuesForServer(fields: FormField[], before: Values, values: Values): Values {
  const sent: Values = {}
  for (const field of fields) {
    const { toServer } = kindOf(field)
    const plain = (value: unknown) => (toServer ? toServer(value) : (value ?? null))
    const now = plain(values[field.name])
    if (now === undefined || JSON.stringify(now) === JSON.stringify(plain(before[field.name]))) continue
    sent[field.name] = now
  }
  return sent
}
