/** Certificates on the phone: what was read of each, to confirm or to type where nothing certain was found. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { useProblems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { FACTS, type Facts, type PhonePage, type Photo } from '../contract'
import { call } from './door'

type Props = { token: string; page: PhonePage; onChange: (page: PhonePage) => void }
const HINTS: Facts = { issued: 'day', until: 'no_end' }

export function Certificates({ token, page, onChange }: Props) {
  const { t } = useTranslation()
  const locked = page.stage !== 'filling' && page.stage !== 'to_check'
  return page.photos
    .filter((one) => one.kind === 'certificate')
    .map((one, place) => (
      <PhoneCard key={one.id}>
        <h2 className="welcome-paper">{t('people.boarding.certificate.of', { number: place + 1 })}</h2>
        {one.state === 'waiting' ? (
          <p className="q s" role="status">
            {t('people.boarding.certificate.waiting')}
          </p>
        ) : (
          <One token={token} photo={one} locked={locked} onChange={onChange} />
        )}
      </PhoneCard>
    ))
}

type OneProps = { token: string; photo: Photo; locked: boolean; onChange: (page: PhonePage) => void }

function One({ token, photo, locked, onChange }: OneProps) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const told = !!photo.told?.title
  const [open, setOpen] = useState(!told)
  const [values, setValues] = useState<Facts>(() => (told ? photo.told! : (photo.read ?? {})))
  const save = useMutation({
    mutationFn: () => call<PhonePage>(token, `/certificates/${photo.id}`, { values }),
    onSuccess: (page) => {
      setOpen(false)
      onChange(page)
    },
  })
  const byField = save.error instanceof ApiError ? save.error.byField() : {}
  if (!open || locked)
    return (
      <div className="row">
        <span className="grow">
          {FACTS.map((key) => values[key])
            .filter(Boolean)
            .join(' · ')}
          <br />
          {told && (
            <span className="ac s">
              <Icon name="check" small /> {t('people.boarding.certificate.confirmed')}
            </span>
          )}
        </span>
        {!locked && <Button onClick={() => setOpen(true)}>{t('people.boarding.certificate.change')}</Button>}
      </div>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <p className="q s">{t(`people.boarding.certificate.${photo.state}`)}</p>
      {FACTS.map((key) => (
        <div key={key} className="f welcome-field">
          <label htmlFor={`paper-${photo.id}-${key}`}>
            {t(`people.boarding.certificate.${key}`)}
            {key !== 'title' && <span className="q s"> {t('people.boarding.welcome.optional')}</span>}
          </label>
          <input
            id={`paper-${photo.id}-${key}`}
            className="in"
            autoComplete="off"
            value={values[key] ?? ''}
            aria-invalid={byField[key] ? true : undefined}
            onChange={(event) => setValues((old) => ({ ...old, [key]: event.target.value }))}
          />
          {HINTS[key] && <span className="hint">{t(`people.boarding.certificate.${HINTS[key]}`)}</span>}
          {byField[key] && (
            <span className="bad" role="alert">
              <Icon name="warn" small />
              {byField[key].map((one) => one.text).join(' ')}
            </span>
          )}
        </div>
      ))}
      {save.error && !Object.keys(byField).length && (
        <p className="welcome-bad" role="alert">
          {problemsOf(save.error)[0]?.text}
        </p>
      )}
      <Button type="submit" look="primary" icon="check" busy={save.isPending}>
        {t('people.boarding.certificate.confirm')}
      </Button>
    </form>
  )
}
