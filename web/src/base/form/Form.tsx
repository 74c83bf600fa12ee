/** A form drawn from fields: one column, problems at their field, the first bad field gets the focus, drafts survive. */
import { Suspense, useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/client'
import type { Field, Problem } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { isEmpty, kindOf } from '../kinds'
import { Bone } from '../parts/Bits'
import { Button } from '../parts/Button'
import { Icon } from '../parts/Icon'
import { Problems } from '../parts/Problems'
import { useDraft } from './draft'

type Values = Record<string, unknown>

type Props = {
  fields: Field[]
  initial?: Values
  /** Which fields are asked for with what is typed so far; all where nothing is said. The others are not sent. */
  asks?: (name: string, values: Values) => boolean
  /** Gets what the server takes, changed fields only when `initial` was given. May throw ApiError. */
  onSubmit: (values: Values) => Promise<unknown>
  submit?: ReactNode
  onCancel?: () => void
  /** Keeps unsent entries on this device under this name. Secrets are never kept. */
  draft?: string
  /** Stands between the last field and the buttons; sees the values as they are typed. */
  below?: (values: Values) => ReactNode
  reason?: boolean
}

export function Form({ fields, asks, initial = {}, onSubmit, submit, onCancel, draft, below, reason }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const base = useId()
  const box = useRef<HTMLFormElement>(null)
  const kept = useDraft(draft, fields)
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...kept.restored }))
  const [error, setError] = useState<unknown>(null)
  const [missing, setMissing] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const asked = asks ? fields.filter((field) => asks(field.name, values)) : fields
  const all: Field[] = reason
    ? [...asked, { name: '$reason', label: REASON, kind: 'text', max_length: 400 }]
    : asked
  const problems: Record<string, Problem[]> = error instanceof ApiError ? error.byField() : {}
  const known = new Set(all.map((field) => field.name))
  const general =
    error instanceof ApiError && error.problems.length
      ? error.problems.filter((one) => !one.field || !known.has(one.field))
      : undefined

  const { keep } = kept
  useEffect(() => keep(values), [values, keep])
  useEffect(() => {
    if (error || missing.length) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error, missing])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    const lacking = all.filter((field) => field.required && isEmpty(values[field.name])).map((field) => field.name)
    setMissing(lacking)
    setError(null)
    if (lacking.length) return
    setBusy(true)
    try {
      await onSubmit(forServer(all, initial, values))
      kept.clear()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form ref={box} className="form" onSubmit={(event) => void send(event)} noValidate>
      {kept.restored && <p className="s q">{t('base.form.draft')}</p>}
      {!!error && (general === undefined || general.length > 0) && <Problems error={error} list={general} />}
      {all.map((field) => {
        const kind = kindOf(field)
        const id = `${base}${field.name}`
        const said = missing.includes(field.name)
          ? [t('base.form.required', { label: f.label(field.label) })]
          : (problems[field.name] ?? []).map((one) => one.text)
        const line = kind.name === 'yes_no'
        return (
          <div
            className="f"
            key={field.name}
            style={line ? { flexDirection: 'row', alignItems: 'center', gap: 8 } : undefined}
          >
            {!line && <FieldLabel field={field} id={id} />}
            <Suspense fallback={<Bone width="100%" />}>
              <kind.Input
                id={id}
                field={field}
                value={values[field.name]}
                onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
                invalid={said.length > 0 || undefined}
                describedBy={said.length ? `${id}-said` : undefined}
              />
            </Suspense>
            {line && <FieldLabel field={field} id={id} />}
            {field.hint && <span className="hint">{f.label(field.hint)}</span>}
            {said.length > 0 && (
              <span className="bad" id={`${id}-said`} role="alert">
                <Icon name="warn" small />
                {said.join(f.lang === 'zh' ? '；' : '; ')}
              </span>
            )}
          </div>
        )
      })}
      {below?.(values)}
      <div className="row">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? t('base.form.saving') : (submit ?? t('base.save'))}
        </Button>
        {onCancel && (
          <Button look="ghost" onClick={onCancel}>
            {t('base.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

const REASON = { zh: '原因', en: 'Reason' }

function FieldLabel({ field, id }: { field: Field; id: string }) {
  const f = useFormat()
  return (
    <label htmlFor={id}>
      {f.label(field.label)}
      {field.required && (
        <span className="red" aria-hidden>
          {' '}
          *
        </span>
      )}
    </label>
  )
}

/** Only what changed, in the words of the server; the reason goes along under its own name. */
export function forServer(fields: Field[], initial: Values, values: Values): Values {
  const sent: Values = {}
  for (const field of fields) {
    const { toServer } = kindOf(field)
    const now = toServer ? toServer(values[field.name]) : (values[field.name] ?? null)
    const before = toServer ? toServer(initial[field.name]) : (initial[field.name] ?? null)
    if (now === undefined || JSON.stringify(now) === JSON.stringify(before)) continue
    sent[field.name] = now
  }
  return sent
}
