/** One step on the phone: photos first, what was read beside them to confirm or correct, then save and on. */
import { useEffect, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { useProblems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard, PhonePage as Frame } from '@/base/phone/Phone'
import type { Asked, PhonePage } from '../contract'
import { call, draft, dropDraft, keepDraft } from './door'
import { Certificates } from './Certificates'
import { PhotoSlot } from './PhotoSlot'

type Props = {
  token: string
  step: string
  page: PhonePage
  onChange: (page: PhonePage) => void
  onLeave: (to: string | null) => void
}

export function Step({ token, step, page, onChange, onLeave }: Props) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const fields = page.fields.filter((one) => one.step === step)
  const [values, setValues] = useState<Record<string, string>>(() => ({
    ...Object.fromEntries(fields.map((one) => [one.key, one.value])),
    ...draft(token, step),
  }))
  useEffect(() => keepDraft(token, step, values, page.fields), [token, step, values, page.fields])
  const next = page.steps[page.steps.indexOf(step) + 1] ?? null
  const save = useMutation({
    mutationFn: () => call<PhonePage>(token, '/answers', { values: only(fields, values) }),
    onSuccess: (kept) => {
      dropDraft(token, step)
      onChange(kept)
      onLeave(next)
    },
  })
  /** A choice that steers is saved at once: what is asked beside it follows. */
  const steer = useMutation({
    mutationFn: (given: Record<string, string>) => call<PhonePage>(token, '/answers', { values: given }),
    onSuccess: onChange,
  })
  const put = (one: Asked, value: string) => {
    setValues((old) => ({ ...old, [one.key]: value }))
    if (one.steers && value) steer.mutate({ [one.key]: value })
  }
  const byField = save.error instanceof ApiError ? save.error.byField() : {}
  const papers = page.papers.filter((asked) => asked.step === step)
  const failed = save.error ?? steer.error
  const locked = page.stage !== 'filling' && page.stage !== 'to_check'
  const answer = (one: Asked) => (
    <Answer
      key={one.key}
      asked={one}
      locked={locked || one.state === 'accepted'}
      value={values[one.key] ?? one.value}
      said={(byField[one.key] ?? []).map((problem) => problem.text)}
      onChange={(value) => put(one, value)}
    />
  )
  return (
    <Frame
      title={t(`people.boarding.step.${step}`)}
      back={() => onLeave(null)}
      foot={
        !locked && (
          <PhoneButton busy={save.isPending} onClick={() => save.mutate()}>
            {t(next ? 'people.boarding.welcome.save_next' : 'people.boarding.welcome.save')}
          </PhoneButton>
        )
      }
    >
      <div className="welcome-col">
        <p className="m t13">{t(`people.boarding.welcome.why.${step}`)}</p>
        {fields.some((one) => one.steers) && (
          <PhoneCard>{fields.filter((one) => one.steers).map(answer)}</PhoneCard>
        )}
        <div className="welcome-photos">
          {papers.map((asked) => (
            <PhotoSlot key={asked.kind} token={token} asked={asked} page={page} onChange={onChange} />
          ))}
        </div>
        {papers.some((asked) => asked.kind === 'certificate') && (
          <Certificates token={token} page={page} onChange={onChange} />
        )}
        <PhoneCard>{fields.filter((one) => !one.steers).map(answer)}</PhoneCard>
        {failed && !Object.keys(byField).length && (
          <p className="welcome-bad" role="alert">
            {problemsOf(failed)[0]?.text}
          </p>
        )}
      </div>
    </Frame>
  )
}

/** Empty ones are not sent, so that a half filled step can be saved. */
const only = (fields: Asked[], values: Record<string, string>) =>
  Object.fromEntries(
    fields.filter((one) => values[one.key]?.trim()).map((one) => [one.key, values[one.key]!.trim()]),
  )

type AnswerProps = {
  asked: Asked
  value: string
  said: string[]
  locked: boolean
  onChange: (value: string) => void
}

function Answer({ asked, value, said, locked, onChange }: AnswerProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const proposed = asked.read && asked.read !== value && !locked ? asked.read : ''
  const id = `answer-${asked.key}`
  const digits = asked.kind === 'phone' || asked.key === 'bank_account' || asked.key === 'tax_id'
  return (
    <div className="f welcome-field">
      <label htmlFor={id}>
        {f.label(asked.label)}
        {!asked.needed && <span className="q s"> {t('people.boarding.welcome.optional')}</span>}
        {asked.state === 'accepted' && <Icon name="check" small className="ac" />}
      </label>
      {asked.reason && (
        <span className="welcome-again">
          <Icon name="ask" small />
          {asked.reason}
        </span>
      )}
      {asked.kind === 'choice' ? (
        <select
          id={id}
          className="in"
          value={value}
          disabled={locked}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('base.kinds.pick')}</option>
          {asked.choices.map(([key, label]) => (
            <option key={key} value={key}>
              {f.label(label)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="in"
          type={asked.kind === 'day' ? 'date' : 'text'}
          inputMode={digits ? 'numeric' : undefined}
          autoComplete="off"
          value={value}
          disabled={locked}
          aria-invalid={said.length > 0 || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {proposed && (
        <button type="button" className="welcome-read" onClick={() => onChange(proposed)}>
          <Icon name="eye" small />
          <span className="grow">{t('people.boarding.welcome.read', { value: proposed })}</span>
          <b>{t('people.boarding.welcome.take')}</b>
        </button>
      )}
      {asked.hint && <span className="hint">{f.label(asked.hint)}</span>}
      {said.length > 0 && (
        <span className="bad" role="alert">
          <Icon name="warn" small />
          {said.join(' ')}
        </span>
      )}
    </div>
  )
}
