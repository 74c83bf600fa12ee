/** One process to start: its form, and beside it, as it is filled in, whom it goes to and what is worth knowing. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import type { Problem } from '@/base/api/contract'
import { isEmpty } from '@/base/kinds'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton, PhonePage } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Person, StartForm } from '../contract'
import { useForget, usePath, useStartForm } from '../data'
import { FieldInputs, valuesForServer } from '../request/FieldInputs'
import { PeopleInput } from '@/base/inputs/PeopleInput'
import { PathPreview } from './PathPreview'
import { draft, noteUsed } from './last'
import { handIn, unsent } from './unsent'
import { LeftHere } from './UnsentNotes'
import '../requests.css'

type Values = Record<string, unknown>
const UNKEPT = ['secret', 'file']

export default function StartFormPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const { flow = '' } = useParams()
  const [search] = useSearchParams()
  const form = useStartForm(flow, Object.fromEntries(search))
  if (form.data) return <Filling key={flow} form={form.data} />
  const rest = form.error ? <Problems error={form.error} /> : <Bone width="60%" />
  if (phone)
    return (
      <PhonePage title={t('requests.start.title')} back="/flow/new">
        {rest}
      </PhonePage>
    )
  return (
    <Page title={t('requests.start.title')} back={{ to: '/flow/new', label: t('requests.start.title') }} flows>
      <div className="rq-pad">{rest}</div>
    </Page>
  )
}

function Filling({ form }: { form: StartForm }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const go = useNavigate()
  const forget = useForget()
  const user = useMe().user.id
  const once = useRef(crypto.randomUUID()) // handed in again after a line that broke, it is the same request
  const kept = useMemo(() => draft.read(form.key), [form.key])
  const [values, setValues] = useState<Values>(() => ({ ...kept, ...form.initial }))
  const [chosen, setChosen] = useState<Record<string, Person[]>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState(false)
  const fields = form.fields.filter((field) => field.editable)
  const picked = Object.fromEntries(
    Object.entries(chosen).map(([step, list]) => [step, list.map((one) => Number(one.user))]),
  )
  const sent = valuesForServer(fields, {}, values)
  const asked = useSlow(JSON.stringify(sent))
  const path = usePath(form.key, JSON.parse(asked) as Values, picked, asked !== '{}')
  const missing = fields.filter((field) => field.required && isEmpty(values[field.name]))

  const change = (next: (old: Values) => Values) =>
    setValues((old) => {
      const now = next(old)
      draft.keep(form.key, keepable(form, now))
      return now
    })
  const send = async () => {
    setBusy(true)
    setError(null)
    const at = new Date().toISOString()
    const one = {
      key: once.current,
      at,
      flow: form.key,
      label: form.label,
      values: sent,
      chosen: picked,
      filled: keepable(form, values),
    }
    try {
      const made = await handIn(one)
      draft.clear(form.key)
      noteUsed(form.key)
      forget()
      toast.done(t('requests.start.done', { flow: form.label }))
      void go(`/flow/requests/${made.instance}`, { replace: true })
    } catch (wrong) {
      if (wrong instanceof ApiError || bears(fields, values)) return setError(wrong)
      unsent.note(user, one)
      draft.clear(form.key)
      noteUsed(form.key)
      setLeft(true)
    } finally {
      setBusy(false)
    }
  }
  // What the server found wrong while it was filled in stands at its field, but never before anything was typed there.
  const early = (path.data?.problems ?? []).filter((one) => one.field && !isEmpty(values[one.field]))
  const told = error instanceof ApiError ? error.problems : early
  // A field that matters to few is drawn once the server has asked for it.
  const demanded = new Set([...told, ...(path.data?.problems ?? [])].map((one) => one.field))
  const drawn = fields.filter((one) => !one.asked || demanded.has(one.name) || !isEmpty(values[one.name]))
  const known = new Set(fields.map((field) => field.name))
  const byField: Record<string, Problem[]> = {}
  for (const one of told) if (one.field && known.has(one.field)) (byField[one.field] ??= []).push(one)
  const general =
    error instanceof ApiError ? error.problems.filter((one) => !one.field || !known.has(one.field)) : undefined

  const body = left ? (
    <LeftHere sent={once.current} onMend={() => setLeft(false)} />
  ) : (
    <div className="rq-fill">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {form.hint && <p className="m">{form.hint}</p>}
        {kept && <p className="s q">{t('base.form.draft')}</p>}
        <FieldInputs fields={drawn} values={values} problems={byField} onChange={change} />
        {form.choose.map((step) => (
          <div className="f" key={step.step}>
            <label htmlFor={`choose-${step.step}`}>{t('requests.choose', { step: step.title })}</label>
            <PeopleInput
              id={`choose-${step.step}`}
              value={chosen[step.step] ?? []}
              many={step.many}
              onChange={(list) => setChosen((old) => ({ ...old, [step.step]: list }))}
            />
          </div>
        ))}
        <Problems error={general === undefined ? error : undefined} list={general} />
        {!phone && (
          <div className="row">
            <Button type="submit" look="primary" busy={busy} disabled={missing.length > 0}>
              {t('requests.start.send')}
            </Button>
            <Button look="ghost" onClick={() => void go(-1)}>
              {t('base.cancel')}
            </Button>
          </div>
        )}
      </form>
      <PathPreview form={form} path={path.data} />
    </div>
  )
  if (phone)
    return (
      <PhonePage
        title={form.label}
        back="/flow/new"
        foot={
          left ? undefined : (
            <PhoneButton busy={busy} disabled={busy || missing.length > 0} onClick={() => void send()}>
              {t('requests.start.send')}
            </PhoneButton>
          )
        }
      >
        {body}
      </PhonePage>
    )
  return (
    <Page title={form.label} back={{ to: '/flow/new', label: t('requests.start.title') }} flows>
      <div className="rq-pad">{body}</div>
    </Page>
  )
}

const keepable = (form: StartForm, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        !isEmpty(value) && !UNKEPT.includes(form.fields.find((one) => one.name === name)?.kind ?? ''),
    ),
  )

/** A secret never lies on a device: a request that bears one is handed in with a network only. */
const bears = (fields: StartForm['fields'], values: Values) =>
  fields.some((one) => (one.secret || one.kind === 'secret') && !isEmpty(values[one.name]))

/** The last value after half a second without a change. */
function useSlow(value: string): string {
  const [slow, setSlow] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(value), 500)
    return () => clearTimeout(timer)
  }, [value])
  return slow
}
